import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { handInLines, type Tally } from './import/hand-in-lines.ts'
import { measureFile } from './import/message-file.ts'
import { UsageError } from './usage-error.ts'

const print =
  ({ say }: Context) =>
  ({ taken, repeated, refused }: Tally): string =>
    say({
      vi: `${taken} đã nhận, ${repeated} đã nhận từ trước, ${refused} bị từ chối\n`,
      en: `${taken} taken, ${repeated} repeated, ${refused} refused\n`,
    })

/** What the gateway takes for a key, with room for the number of the line. */
const isKeyPrefix = (prefix: string): boolean => /^[\x21-\x7e]{1,180}$/.test(prefix)

/**
 * `longbien import <file.ndjson>`: hands in one message per line; what was refused is listed with its line. The key of a
 * line comes from the content of the file and the number of the line: the same file again takes nothing again.
 */
export const importFile: Declare = (command, context) => {
  const { say, show, foundWrong } = context
  command
    .argument('<file.ndjson>', say({ vi: 'mỗi dòng một thông điệp', en: 'one message per line' }))
    .option(
      '--key-prefix <prefix>',
      say({
        vi: 'đầu của khóa chống trùng, thay cho mã băm của tệp',
        en: "beginning of the idempotency keys, in place of the file's hash",
      }),
    )
    .option(
      '--json',
      say({ vi: 'in số liệu cuối cùng dạng JSON', en: 'print the figures at the end as JSON' }),
    )
    .action(async (file, { keyPrefix, json }) => {
      if (keyPrefix !== undefined && !isKeyPrefix(keyPrefix))
        throw new UsageError(
          say({
            vi: '--key-prefix phải gồm 1 đến 180 ký tự ASCII in được, không có dấu cách.',
            en: '--key-prefix has to be 1 to 180 printable ASCII characters without blanks.',
          }),
        )
      const measured = await measureFile(file, say)
      const tally = await handInLines(file, { ...measured, prefix: keyPrefix ?? measured.hash }, context)
      show(tally, json, print(context))
      if (tally.refused > 0) foundWrong()
    })
}
