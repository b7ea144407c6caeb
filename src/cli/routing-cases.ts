import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface RoutingCase {
  readonly id: string
  readonly state: 'open' | 'decided'
  readonly dossierCode: string
  readonly procedureCode: string
  readonly dueAt?: string
  readonly reasons: readonly { readonly message: string }[]
  readonly candidates: readonly { readonly code: string }[]
  readonly decision?: {
    readonly by: string
    readonly competentAgency: { readonly code: string }
    readonly reason: string
  }
}

interface Page {
  readonly cases: readonly RoutingCase[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context) =>
  ({ cases, nextCursor }: Page): string => {
    if (cases.length === 0)
      return say({ vi: 'không có hồ sơ nào cần quyết định\n', en: 'there are no such cases\n' })
    const rows = table(
      [
        { head: headings.due, of: ({ dueAt }) => timeText(dueAt) },
        { head: headings.id, of: ({ id }) => id },
        { head: headings.state, of: ({ state }) => state },
        { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
        { head: headings.procedure, of: ({ procedureCode }) => procedureCode },
        { head: headings.agency, of: ({ decision }) => decision?.competentAgency.code },
        { head: headings.candidates, of: ({ candidates }) => candidates.map(({ code }) => code).join(' ') },
        {
          head: headings.why,
          of: ({ decision, reasons }) => decision?.reason ?? reasons.map(({ message }) => message).join('; '),
        },
      ],
      cases,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien routing-cases`: where a person has to say which agency is competent; the oldest first. */
export const routingCases: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--state <state>', say({ vi: 'open hoặc decided', en: 'open or decided' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Page>('/v1/routing/cases', query), json, print(context)),
    )
}
