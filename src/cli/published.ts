import { basename } from 'node:path'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { handInFile } from './file-problems.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage, reasonGiven } from './options.ts'
import { readCsvFile } from './read-file.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Report {
  readonly dryRun: boolean
  readonly evaluation: string
  readonly counts: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly agenciesUnknown: number
  }
}

interface Imports {
  readonly imports: readonly {
    readonly id: number
    readonly evaluation: string
    readonly period: string
    readonly at: string
    readonly by: string
    readonly file: string
    readonly undoneAt?: string
  }[]
  readonly nextCursor?: string
}

interface Compared {
  readonly comparisons: readonly {
    readonly agency?: string
    readonly name?: string
    readonly line: string
    readonly agreement: string
    readonly ours: { readonly points: number | null }
    readonly theirs?: { readonly points: number | null; readonly flag?: string }
    readonly pointsApart: number | null
  }[]
  readonly nextCursor?: string
}

const aboutPeriod = {
  vi: 'kỳ của số liệu: 2026-09, 2026-Q3 hoặc 2026',
  en: 'of which the figures are: 2026-09, 2026-Q3 or 2026',
}

const printReport =
  ({ say }: Context) =>
  ({ dryRun, evaluation, counts }: Report): string => {
    const { added, changed, unchanged, agenciesUnknown } = counts
    return say({
      vi: `${evaluation}: ${dryRun ? 'sẽ ' : ''}thêm ${added}, đổi ${changed}, giữ ${unchanged}; ${agenciesUnknown} đơn vị chưa biết mã\n`,
      en: `${evaluation}: ${dryRun ? 'would be ' : ''}${added} added, ${changed} changed, ${unchanged} as before; the code of ${agenciesUnknown} agencies is not known\n`,
    })
  }

const printImports =
  ({ language, say }: Context) =>
  ({ imports, nextCursor }: Imports): string =>
    table(
      [
        { head: headings.import, of: ({ id }) => id },
        { head: headings.period, of: ({ period }) => period },
        { head: headings.what, of: ({ evaluation }) => evaluation },
        { head: headings.file, of: ({ file }) => file },
        { head: headings.at, of: ({ at }) => timeText(at) },
        { head: headings.by, of: ({ by }) => by },
        { head: headings.undone, of: ({ undoneAt }) => timeText(undoneAt) },
      ],
      imports,
      language,
    ) + nextPage(nextCursor, say)

const points = (value: number | null | undefined) => (value == null ? undefined : value.toFixed(2))

const printCompared =
  ({ language, say }: Context) =>
  ({ comparisons, nextCursor }: Compared): string =>
    table(
      [
        { head: headings.agency, of: ({ agency, name }) => agency ?? name },
        { head: headings.line, of: ({ line }) => line },
        { head: headings.agreement, of: ({ agreement }) => agreement },
        { head: headings.ours, of: ({ ours }) => points(ours.points) },
        { head: headings.theirs, of: ({ theirs }) => points(theirs?.points) },
        { head: headings.apart, of: ({ pointsApart }) => points(pointsApart) },
        { head: headings.details, of: ({ theirs }) => theirs?.flag },
      ],
      comparisons,
      language,
    ) + nextPage(nextCursor, say)

const declareImport: Declare = (command, context) => {
  const { say, show } = context
  command
    .command('import')
    .description(
      say({
        vi: 'nạp một câu trả lời evaluation/* đã lưu thành tệp',
        en: 'import an answer of evaluation/* that was saved to a file',
      }),
    )
    .argument('<file.json>', say({ vi: 'tệp JSON', en: 'a file of JSON' }))
    .requiredOption('--period <name>', say(aboutPeriod))
    .option('--procedure <code>', say({ vi: 'nếu chỉ hỏi một thủ tục', en: 'where it is of one procedure' }))
    .option('--dry-run', say({ vi: 'chỉ cho thấy sẽ thay đổi gì', en: 'only show what would change' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (file, { period, procedure, dryRun = false, reason, json }) => {
      const request = {
        file: basename(file),
        content: await readCsvFile(file, say),
        period,
        procedure,
        dryRun,
        reason: dryRun ? reason : reasonGiven(reason, say),
      }
      const report = await handInFile<Report>('/v1/published-figures', request, { file, json }, context)
      if (report) show(report, json, printReport(context))
    })
}

const declareHistory: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .command('imports')
    .description(say({ vi: 'đã nạp những gì', en: 'what was imported' }))
    .option('--period <name>', say(aboutPeriod))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Imports>('/v1/published-figures/imports', query), json, printImports(context)),
    )
  command
    .command('undo')
    .description(say({ vi: 'hoàn tác một lần nạp', en: 'take an import back' }))
    .argument('<import>', say({ vi: 'số của lần nạp', en: 'number of the import' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { reason, json }) => {
      const path = `/v1/published-figures/imports/${encodeURIComponent(id)}/undo`
      const answer = await gateway.post<{ readonly file: string }>(path, { reason: reasonGiven(reason, say) })
      show(answer, json, ({ file }) =>
        say({ vi: `đã hoàn tác lần nạp ${id}: ${file}\n`, en: `import ${id} is undone: ${file}\n` }),
      )
    })
}

const declareCompare: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .command('compare')
    .description(say({ vi: 'đối chiếu với số liệu của mình', en: 'hold them against ours' }))
    .option('--period <name>', say(aboutPeriod))
    .option('--agency <code>', say({ vi: 'của đơn vị này', en: 'of this agency' }))
    .option('--agreement <how>', say({ vi: 'agrees, differs, …', en: 'agrees, differs and so on' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Compared>('/v1/published-figures', query), json, printCompared(context)),
    )
}

/** `longbien published <import|compare|imports|undo> …`: figures that others publish, held against ours. */
export const published: Declare = (command, context) => {
  declareImport(command, context)
  declareCompare(command, context)
  declareHistory(command, context)
}
