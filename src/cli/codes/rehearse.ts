import type { Declare } from '../commands.ts'
import { aboutOptions } from '../options.ts'

/**
 * `longbien codes rehearse <table.csv…> --from <day> --to <day>`: what the messages of that time would come to with these
 * tables. Reads the record itself and changes nothing.
 */
export const rehearseCodes: Declare = (command, context) => {
  const { say } = context
  command
    .description(
      say({
        vi: 'thử các bảng mới với thông điệp cũ; cần DATABASE_URL, không thay đổi gì',
        en: 'try new tables on the messages of the past; needs DATABASE_URL, changes nothing',
      }),
    )
    .argument(
      '<table.csv...>',
      say({ vi: '<bảng>.csv, hoặc <bảng>[@<bộ mã>]=<tệp>', en: '<table>.csv, or <table>[@<set>]=<file>' }),
    )
    .requiredOption('--from <day>', say({ vi: 'thông điệp từ ngày', en: 'messages from this day on' }))
    .requiredOption('--to <day>', say({ vi: 'đến hết ngày', en: 'up to the end of this day' }))
    .option('--on <day>', say({ vi: 'giả như chúng đến ngày này', en: 'as if they came on this day' }))
    .option(
      '--valid-from <day>',
      say({
        vi: 'hiệu lực từ ngày, nếu tệp không nêu',
        en: 'valid from that day, where a file does not say',
      }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async (files, options) => {
      const { runRehearsal } = await import('./run-rehearsal.ts')
      await runRehearsal(files, options, context)
    })
}
