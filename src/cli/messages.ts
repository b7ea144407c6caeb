import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, aTime, type Bounds, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Shown {
  readonly id: string
  readonly type: string
  readonly sender: string
  readonly dossierCode?: string
  readonly acceptedAt: string
  readonly status: string
  readonly deliveries: readonly {
    readonly endpoint: string
    readonly status: string
    readonly result?: { readonly code?: string }
  }[]
}

interface Page {
  readonly messages: readonly Shown[]
  readonly nextCursor?: string
}

const deliveriesOf = ({ deliveries }: Shown): string =>
  deliveries
    .map(({ endpoint, status, result }) => `${endpoint}: ${status}${result?.code ? ` ${result.code}` : ''}`)
    .join(', ')

const print =
  ({ language, say }: Context, bounds: Bounds) =>
  ({ messages: found, nextCursor }: Page): string => {
    if (found.length === 0)
      return say({ vi: 'không có thông điệp nào\n', en: 'there are no such messages\n' })
    const rows = table(
      [
        { head: headings.acceptedAt, of: ({ acceptedAt }) => timeText(acceptedAt) },
        { head: headings.id, of: ({ id }) => id },
        { head: headings.type, of: ({ type }) => type },
        { head: headings.sender, of: ({ sender }) => sender },
        { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
        { head: headings.status, of: ({ status }) => status },
        { head: headings.deliveries, of: deliveriesOf },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say, bounds)}`
  }

/** `longbien messages`: finds messages, newest first. */
export const messages: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--dossier <code>', say(aboutOptions.dossier))
    .option(
      '--endpoint <name>',
      say({ vi: 'có lượt gửi tới điểm kết nối này', en: 'with a delivery to this endpoint' }),
    )
    .option(
      '--status <status>',
      say({
        vi: 'có lượt gửi ở trạng thái này: dead, parked, rejected, waiting …',
        en: 'with a delivery in this status: dead, parked, rejected, waiting …',
      }),
    )
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, dossier: dossierCode, since, until, ...query }) => {
      const page = await gateway.get<Page>('/v1/messages', { dossierCode, from: since, to: until, ...query })
      show(page, json, print(context, { since, until }))
    })
}
