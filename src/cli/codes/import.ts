import { basename } from 'node:path'
import type { Declare } from '../commands.ts'
import { handInFile } from '../file-problems.ts'
import { aboutOptions, reasonGiven } from '../options.ts'
import { encodingOption, readCsvFile } from '../read-file.ts'
import { type Report, reportText } from './import-report.ts'

/** `longbien codes import <table> <file.csv>`: through the gateway, so that rights are looked at and the audit is written. */
export const importCodes: Declare = (command, context) => {
  const { say, show } = context
  command
    .description(say({ vi: 'nhập một tệp vào bảng mã', en: 'import a file into a table' }))
    .argument('<table>', say({ vi: 'bảng mã', en: 'the table' }))
    .argument('<file.csv>', say({ vi: 'tệp CSV', en: 'a file of CSV' }))
    .option('--set <name>', say({ vi: 'bộ mã của một địa phương', en: 'a set of codes of one sender' }))
    .option(
      '--from <day>',
      say({
        vi: 'hiệu lực từ ngày, nếu tệp không nêu',
        en: 'valid from that day, where the file does not say',
      }),
    )
    .option('--encoding <name>', say(encodingOption))
    .option('--dry-run', say({ vi: 'chỉ cho thấy sẽ thay đổi gì', en: 'only show what would change' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (table, file, { set, from, encoding, dryRun = false, reason, json }) => {
      const request = {
        table,
        file: basename(file),
        csv: await readCsvFile(file, say, encoding),
        set,
        from,
        dryRun,
        reason: dryRun ? reason : reasonGiven(reason, say),
      }
      const report = await handInFile<Report>('/v1/code-imports', request, { file, json }, context)
      if (report) show(report, json, (done) => reportText(done, context))
    })
}
