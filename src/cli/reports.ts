import { writtenDay } from '#reports/written.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Listed {
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly period: string
}

interface Kept {
  readonly id: string
  readonly report: string
  readonly schedule: string
  readonly from: string
  readonly to: string
  readonly provisional: boolean
  readonly madeAt: string
  readonly mail: string
  readonly files: readonly { readonly format: string }[]
}

interface KeptPage {
  readonly reports: readonly Kept[]
  readonly nextCursor?: string
}

const printList =
  ({ language }: Context) =>
  ({ reports: all }: { readonly reports: readonly Listed[] }): string =>
    table(
      [
        { head: headings.report, of: ({ name }) => name },
        { head: headings.period, of: ({ period }) => period },
        { head: headings.what, of: ({ summary }) => summary },
      ],
      all,
      language,
    )

const printKept =
  ({ language, say }: Context) =>
  ({ reports: kept, nextCursor }: KeptPage): string => {
    if (kept.length === 0)
      return say({ vi: 'chưa có báo cáo nào được lưu\n', en: 'no report was kept yet\n' })
    const rows = table(
      [
        { head: headings.id, of: ({ id }) => id },
        { head: headings.report, of: ({ report }) => report },
        { head: headings.period, of: ({ from, to }) => `${writtenDay(from)} – ${writtenDay(to)}` },
        { head: headings.at, of: ({ madeAt }) => timeText(madeAt) },
        { head: headings.files, of: ({ files }) => files.map(({ format }) => format).join(', ') },
        { head: headings.mail, of: ({ mail }) => mail },
        { head: headings.schedule, of: ({ schedule }) => schedule },
      ],
      kept,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien reports`: which there are; with `--kept` those that were made by schedule. */
export const reports: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--kept', say({ vi: 'những báo cáo đã lập theo lịch', en: 'those that were made by schedule' }))
    .option('--report <name>', say({ vi: 'chỉ báo cáo này', en: 'of this report alone' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, kept, ...query }) => {
      if (kept) show(await gateway.get<KeptPage>('/v1/reports/kept', query), json, printKept(context))
      else
        show(
          await gateway.get<{ readonly reports: readonly Listed[] }>('/v1/reports'),
          json,
          printList(context),
        )
    })
}
