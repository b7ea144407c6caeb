import { basename } from 'node:path'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { findingLines, handInFile } from './file-problems.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import { encodingOption, readCsvFile } from './read-file.ts'
import { plainText } from './table.ts'

interface Competence {
  readonly line: number
  readonly procedure?: string
  readonly field?: string
  readonly level?: string
  readonly unit?: string
  readonly agency: { readonly code: string }
  readonly validFrom: string
  readonly validTo?: string
}

interface Report {
  readonly dryRun: boolean
  readonly counts: { readonly added: number; readonly removed: number; readonly kept: number }
  readonly added: readonly Competence[]
  readonly removed: readonly Competence[]
  readonly warnings: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
}

const lineOf =
  (sign: string, { say }: Context) =>
  ({ line, procedure, field, level, unit, agency, validFrom, validTo }: Competence): string => {
    const subject = procedure ?? field ?? level
    const words = say({
      vi: `dòng ${line}: ${subject ?? 'mọi thủ tục'} ở ${unit ?? 'mọi địa bàn'}: ${agency.code} từ ${validFrom}${validTo ? ` đến ${validTo}` : ''}`,
      en: `line ${line}: ${subject ?? 'everything'} in ${unit ?? 'any unit'}: ${agency.code} from ${validFrom}${validTo ? ` to ${validTo}` : ''}`,
    })
    return `${sign} ${plainText(words)}\n`
  }

const print =
  (file: string, context: Context) =>
  ({ dryRun, counts, added, removed, warnings }: Report): string => {
    const { say } = context
    const { added: more, removed: fewer, kept } = counts
    const words = say({
      vi: `${dryRun ? 'sẽ ' : ''}thêm ${more}, bỏ ${fewer}, giữ ${kept}\n`,
      en: `${dryRun ? 'would be ' : ''}${more} added, ${fewer} removed, ${kept} kept\n`,
    })
    const changes = [...added.map(lineOf('+', context)), ...removed.map(lineOf('-', context))]
    const warned = findingLines(file, warnings).map(
      (line) => `${say({ vi: 'cảnh báo', en: 'warning' })}  ${line}`,
    )
    return [...warned, ...(dryRun ? changes : []), words].join('')
  }

/** `longbien competences import <file.csv>`: puts a whole table in the place of the one before, or shows what that would change. */
export const competences: Declare = (command, context) => {
  const { say, show } = context
  command
    .command('import')
    .description(say({ vi: 'thay cả bảng bằng một tệp', en: 'put a file in the place of the whole table' }))
    .argument('<file.csv>', say({ vi: 'tệp CSV', en: 'a file of CSV' }))
    .option('--encoding <name>', say(encodingOption))
    .option('--dry-run', say({ vi: 'chỉ cho thấy sẽ thay đổi gì', en: 'only show what would change' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (file, { encoding, dryRun = false, reason, json }) => {
      const request = {
        file: basename(file),
        csv: await readCsvFile(file, say, encoding),
        dryRun,
        reason: dryRun ? reason : reasonGiven(reason, say),
      }
      const report = await handInFile<Report>('/v1/competence-imports', request, { file, json }, context)
      if (report) show(report, json, print(file, context))
    })
}
