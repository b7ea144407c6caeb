import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { table } from './table.ts'

interface Score {
  readonly agency: string
  readonly procedure?: string
  readonly points: number
  readonly knownMax: number
  readonly groups: readonly { readonly group: string; readonly points: number | null }[]
  readonly wouldBe?: { readonly best: number; readonly worst: number }
}

interface Page {
  readonly period: { readonly name: string }
  readonly provisional: boolean
  readonly total: Score
  readonly scores: readonly Score[]
  readonly nextCursor?: string
}

interface Gaps {
  readonly agency: string
  readonly gaps: readonly {
    readonly procedure: string
    readonly title: string
    readonly todo: string
    readonly dossiers: number
    readonly points: number | null
  }[]
}

const aboutPeriod = {
  vi: 'kỳ: 2026-09, 2026-Q3 hoặc 2026; mặc định là tháng này',
  en: 'the period: 2026-09, 2026-Q3 or 2026; this month by default',
}
const aboutAgency = { vi: 'của đơn vị này và các đơn vị trực thuộc', en: 'of this agency and those below it' }

/** What is not known is no 0. */
const points = (value: number | null | undefined) => (value == null ? undefined : value.toFixed(2))

const pointsIn = (group: string) => (score: Score) =>
  points(score.groups.find((one) => one.group === group)?.points)

const print =
  ({ language, say }: Context) =>
  ({ period, provisional, total, scores, nextCursor }: Page): string => {
    const state = provisional
      ? say({ vi: ' (tạm tính)', en: ' (provisional)' })
      : say({ vi: ' (đã hết kỳ)', en: ' (the period is over)' })
    const rows = table<Score>(
      [
        { head: headings.agency, of: ({ agency }) => agency },
        { head: headings.procedure, of: ({ procedure }) => procedure },
        { head: headings.points, of: (one) => points(one.points) },
        { head: headings.pointsKnown, of: (one) => points(one.knownMax) },
        { head: headings.transparency, of: pointsIn('transparency') },
        { head: headings.progress, of: pointsIn('progress') },
        { head: headings.payment, of: pointsIn('payment') },
        { head: headings.digitisation, of: pointsIn('digitisation') },
        { head: headings.satisfaction, of: pointsIn('satisfaction') },
        { head: headings.worst, of: ({ wouldBe }) => points(wouldBe?.worst) },
        { head: headings.best, of: ({ wouldBe }) => points(wouldBe?.best) },
      ],
      [...scores, { ...total, procedure: say({ vi: 'tất cả', en: 'all' }) }],
      language,
    )
    return `${period.name}${state}\n${rows}${nextPage(nextCursor, say)}`
  }

const printGaps =
  ({ language, say }: Context) =>
  ({ gaps }: Gaps): string =>
    gaps.length === 0
      ? say({ vi: 'không mất điểm ở đâu cả\n', en: 'no points are lost\n' })
      : table(
          [
            {
              head: headings.points,
              of: ({ points: cost }) => (cost === null ? undefined : cost.toFixed(4)),
            },
            { head: headings.dossiers, of: ({ dossiers }) => dossiers },
            { head: headings.procedure, of: ({ procedure }) => procedure },
            { head: headings.what, of: ({ title }) => title },
            { head: headings.todo, of: ({ todo }) => todo },
          ],
          gaps,
          language,
        )

/** `longbien score`: the score of Decision 766 before it counts; with `--gaps`, where points are lost and what to do. */
export const score: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--period <name>', say(aboutPeriod))
    .option('--agency <code>', say(aboutAgency))
    .option('--by <what>', say({ vi: 'agency hoặc procedure', en: 'agency or procedure' }))
    .option(
      '--gaps',
      say({ vi: 'mất điểm ở đâu, và cần làm gì', en: 'where points are lost, and what to do' }),
    )
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, gaps = false, by, limit, cursor, ...about }) => {
      if (gaps)
        show(await gateway.get<Gaps>('/v1/scores/gaps', { ...about, top: limit }), json, printGaps(context))
      else show(await gateway.get<Page>('/v1/scores', { ...about, by, limit, cursor }), json, print(context))
    })
}
