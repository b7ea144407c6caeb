import { basename } from 'node:path'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { handInFile } from './file-problems.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage, reasonGiven } from './options.ts'
import { readTextFile } from './read-file.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Recomputation {
  readonly id: string
  readonly reason: string
  readonly state: string
  readonly requestedAt: string
  readonly looked: number
  readonly moved: number
  readonly later: number
  readonly earlier: number
}

interface Clock {
  readonly source: string
  readonly years: readonly { readonly year: number; readonly use: string; readonly provisional: boolean }[]
  readonly coveredDays: number
  readonly confirmedDays: number
  readonly warning?: string
  readonly recomputation?: Recomputation
}

interface Imported {
  readonly dryRun: boolean
  readonly recomputation?: string
}

interface Moves {
  readonly moves: readonly { readonly dossierCode: string; readonly from?: string; readonly to?: string }[]
  readonly nextCursor?: string
}

interface Recomputations {
  readonly recomputations: readonly Recomputation[]
  readonly nextCursor?: string
}

const recomputationTable = (rows: readonly Recomputation[], { language }: Context) =>
  table(
    [
      { head: headings.at, of: ({ requestedAt }) => timeText(requestedAt) },
      { head: headings.id, of: ({ id }) => id },
      { head: headings.why, of: ({ reason }) => reason },
      { head: headings.state, of: ({ state }) => state },
      { head: headings.looked, of: ({ looked }) => looked },
      { head: headings.moved, of: ({ moved }) => moved },
      { head: headings.later, of: ({ later }) => later },
      { head: headings.earlier, of: ({ earlier }) => earlier },
    ],
    rows,
    language,
  )

const print =
  (context: Context) =>
  ({ source, years, coveredDays, confirmedDays, warning, recomputation }: Clock): string => {
    const { say, language } = context
    const list = table(
      [
        { head: headings.year, of: ({ year }) => year },
        {
          head: headings.state,
          of: ({ use, provisional }) => (provisional && use !== 'confirmed' ? `${use}, provisional` : use),
        },
      ],
      years,
      language,
    )
    const words = say({
      vi: `theo: ${source}; lịch còn đủ ${coveredDays} ngày, đã xác nhận ${confirmedDays} ngày\n`,
      en: `by: ${source}; the calendar reaches ${coveredDays} days, ${confirmedDays} of them confirmed\n`,
    })
    const warned =
      warning === undefined ? '' : `${say({ vi: 'cảnh báo', en: 'warning' })}: calendar ${warning}\n`
    return [words, warned, list, recomputation ? recomputationTable([recomputation], context) : ''].join('')
  }

const printImported =
  ({ say }: Context) =>
  ({ dryRun, recomputation }: Imported): string =>
    dryRun
      ? say({ vi: 'tệp tốt\n', en: 'the file is good\n' })
      : say({
          vi: `đã áp dụng; hồ sơ đang giải quyết được tính lại: longbien clock moves ${recomputation}\n`,
          en: `it counts; open dossiers are computed again: longbien clock moves ${recomputation}\n`,
        })

const printMoves =
  ({ say, language }: Context) =>
  ({ moves, nextCursor }: Moves): string => {
    if (moves.length === 0) return say({ vi: 'chưa có hạn nào thay đổi\n', en: 'no due date has moved\n' })
    const rows = table(
      [
        { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
        { head: headings.before, of: ({ from }) => timeText(from) },
        { head: headings.due, of: ({ to }) => timeText(to) },
      ],
      moves,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** What changes the settings. */
const changes: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .command('import')
    .description(
      say({
        vi: 'thay các mục calendar và deadlines của cấu hình, không cần khởi động lại',
        en: 'put a file in the place of the sections calendar and deadlines, without a restart',
      }),
    )
    .argument('<file.yaml>', say({ vi: 'tệp YAML', en: 'a file of YAML' }))
    .option('--dry-run', say({ vi: 'chỉ kiểm tra', en: 'only check it' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (file, { dryRun = false, reason, json }) => {
      const request = {
        file: basename(file),
        text: await readTextFile(file, say),
        dryRun,
        reason: dryRun ? reason : reasonGiven(reason, say),
      }
      const answer = await handInFile<Imported>('/v1/clock-versions', request, { file, json }, context)
      if (answer) show(answer, json, printImported(context))
    })
  command
    .command('withdraw')
    .description(say({ vi: 'lại theo cấu hình', en: 'go by the configuration again' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async ({ reason, json }) => {
      const asked = { reason: reasonGiven(reason, say) }
      show(await gateway.post<Imported>('/v1/clock-versions/withdraw', asked), json, printImported(context))
    })
}

/** `longbien clock`: calendar, rules and limits that count; imports others, and says which due dates moved. */
export const clock: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<Clock>('/v1/clock'), json, print(context)))
  changes(command, context)
  command
    .command('recomputations')
    .description(say({ vi: 'các lần tính lại hạn', en: 'when due dates were computed again' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(
        await gateway.get<Recomputations>('/v1/clock-recomputations', query),
        json,
        ({ recomputations, nextCursor }) =>
          `${recomputationTable(recomputations, context)}${nextPage(nextCursor, say)}`,
      ),
    )
  command
    .command('moves')
    .description(say({ vi: 'hạn nào đã thay đổi', en: 'which due dates moved' }))
    .argument('<recomputation>', say({ vi: 'mã của lần tính lại', en: 'id of the recomputation' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (recomputation, { json, ...query }) =>
      show(
        await gateway.get<Moves>(
          `/v1/clock-recomputations/${encodeURIComponent(recomputation)}/moves`,
          query,
        ),
        json,
        printMoves(context),
      ),
    )
}
