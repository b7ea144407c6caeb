import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, aTime, type Bounds, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Listed {
  readonly code: string
  readonly owner?: { readonly kind: string; readonly name: string }
  readonly status?: string
  readonly procedure?: string
  readonly competentAgency?: string
  readonly dueAt?: string
  readonly updatedAt: string
}

interface Page {
  readonly dossiers: readonly Listed[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context, bounds: Bounds) =>
  ({ dossiers: found, nextCursor }: Page): string => {
    if (found.length === 0) return say({ vi: 'không có hồ sơ nào\n', en: 'there are no such dossiers\n' })
    const rows = table(
      [
        { head: headings.dossier, of: ({ code }) => code },
        { head: headings.owner, of: ({ owner }) => owner?.name },
        { head: headings.status, of: ({ status }) => status },
        { head: headings.procedure, of: ({ procedure }) => procedure },
        { head: headings.agency, of: ({ competentAgency }) => competentAgency },
        { head: headings.due, of: ({ dueAt }) => (dueAt === undefined ? undefined : timeText(dueAt)) },
        { head: headings.at, of: ({ updatedAt }) => timeText(updatedAt) },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say, bounds)}`
  }

/** `longbien dossiers`: the dossiers that one may see, in the order of their codes. */
export const dossiers: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--owner <name>', say({ vi: 'của hệ thống này', en: 'of this owner' }))
    .option('--agency <code>', say({ vi: 'của cơ quan này', en: 'of this agency, or below it' }))
    .option('--status <status>', say({ vi: 'có trạng thái này', en: 'in this status' }))
    .option('--procedure <code>', say({ vi: 'của thủ tục này', en: 'of this procedure' }))
    .option('--due-from <time>', say({ vi: 'hẹn trả từ lúc này', en: 'due from then on' }), aTime)
    .option('--due-before <time>', say({ vi: 'hẹn trả trước lúc này', en: 'due before then' }), aTime)
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, since, until, ...query }) =>
      show(
        await gateway.get<Page>('/v1/dossiers', { updatedFrom: since, updatedBefore: until, ...query }),
        json,
        print(context, { since, until }),
      ),
    )
}
