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

interface Groups {
  readonly complete: boolean
  readonly groups: readonly {
    readonly status: string
    readonly endpoint: string
    readonly operation: string
    readonly code?: string
    readonly words?: string
    readonly count: number
    readonly oldestAt: string
  }[]
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

const printGroups =
  ({ language, say }: Context) =>
  ({ groups, complete }: Groups): string => {
    if (groups.length === 0)
      return say({ vi: 'không có lượt gửi nào như vậy\n', en: 'there are no such deliveries\n' })
    const rows = table(
      [
        { head: headings.deliveries, of: ({ count }) => String(count) },
        { head: headings.code, of: ({ code }) => code },
        { head: headings.endpoint, of: ({ endpoint }) => endpoint },
        { head: headings.operation, of: ({ operation }) => operation },
        { head: headings.status, of: ({ status }) => status },
        { head: headings.since, of: ({ oldestAt }) => timeText(oldestAt) },
        { head: headings.words, of: ({ words }) => words },
      ],
      groups,
      language,
    )
    return complete
      ? rows
      : `${rows}${say({ vi: 'chưa đếm hết: các số là tối thiểu\n', en: 'not all was counted: these are the least\n' })}`
  }

/** `longbien messages`: finds messages, newest first, or says by which causes they stand. */
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
        vi: 'có lượt gửi ở các trạng thái này: dead,parked,rejected,waiting …',
        en: 'with a delivery in these statuses: dead,parked,rejected,waiting …',
      }),
    )
    .option('--code <code>', say({ vi: 'mã kết quả gần nhất', en: 'with this code of its last result' }))
    .option(
      '--operation <name>',
      say({ vi: 'có lượt gửi bằng thao tác này', en: 'with a delivery by this operation' }),
    )
    .option('--type <type>', say({ vi: 'thuộc loại này', en: 'of this type' }))
    .option('--sender <name>', say({ vi: 'do hệ thống này gửi', en: 'of this sender' }))
    .option('--correlation <id>', say({ vi: 'mang mã liên kết này', en: 'of this thread' }))
    .option('--by-cause', say({ vi: 'gom theo nguyên nhân và đếm', en: 'counts them by cause' }))
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(
      async ({ json, dossier: dossierCode, since, until, correlation, byCause, limit, cursor, ...rest }) => {
        const query = { dossierCode, correlationId: correlation, from: since, to: until, ...rest }
        if (byCause)
          return show(await gateway.get<Groups>('/v1/message-groups', query), json, printGroups(context))
        const page = await gateway.get<Page>('/v1/messages', { ...query, limit, cursor })
        show(page, json, print(context, { since, until }))
      },
    )
}
