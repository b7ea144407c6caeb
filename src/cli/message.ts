import type { Text } from '#adapter-kit'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions } from './options.ts'
import { card, table } from './table.ts'
import { timeText } from './time-text.ts'

interface Attempt {
  readonly kind: string
  readonly startedAt: string
  readonly outcome?: string
  readonly code?: string
  readonly words: string
}

interface Delivery {
  readonly endpoint: string
  readonly operation: string
  readonly status: string
  readonly nextAttemptAt?: string
  readonly waitsFor?: readonly { readonly text: string; readonly until?: string }[]
  readonly result?: {
    readonly code?: string
    readonly reason?: string
    readonly findings?: readonly Finding[]
  }
  readonly attempts: readonly Attempt[]
}

interface Finding {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

interface Shown {
  readonly id: string
  readonly type: string
  readonly sender: string
  readonly dossierCode?: string
  readonly correlationId: string
  readonly acceptedAt: string
  readonly status: string
  readonly version: number
  readonly warnings: readonly Finding[]
  readonly deliveries: readonly Delivery[]
  readonly inboxes?: readonly { readonly name: string }[]
  readonly data?: unknown
}

const findingLines = (findings: readonly Finding[] = []): string =>
  findings.map(({ pointer, code, message: words }) => `  ${pointer}  ${code}  ${words}\n`).join('')

/** One line for each reason, what holds it first at the head. */
const waitLine = ({ text, until }: NonNullable<Delivery['waitsFor']>[number]): [Text, string] => [
  headings.waitsFor,
  until === undefined ? text : `${text} (→ ${timeText(until)})`,
]

const deliveryText = (delivery: Delivery, { language }: Context): string => {
  const { endpoint, operation, status, nextAttemptAt, waitsFor = [], result, attempts } = delivery
  const head = card(
    [
      [headings.delivery, `${endpoint}.${operation}`],
      [headings.status, status],
      [headings.next, timeText(nextAttemptAt)],
      ...waitsFor.map(waitLine),
      [headings.code, result?.code],
      [headings.reason, result?.reason],
    ],
    language,
  )
  const tries = table<Attempt>(
    [
      { head: headings.at, of: ({ startedAt }) => timeText(startedAt) },
      { head: headings.attempt, of: ({ kind }) => kind },
      { head: headings.outcome, of: ({ outcome }) => outcome },
      { head: headings.code, of: ({ code }) => code },
      { head: headings.words, of: ({ words }) => words },
    ],
    attempts,
    language,
  )
  return `\n${head}${findingLines(result?.findings)}${attempts.length > 0 ? tries : ''}`
}

const print =
  (context: Context) =>
  (found: Shown): string => {
    const head = card(
      [
        [headings.id, found.id],
        [headings.type, found.type],
        [headings.sender, found.sender],
        [headings.dossier, found.dossierCode],
        [headings.correlationId, found.correlationId],
        [headings.acceptedAt, timeText(found.acceptedAt)],
        [headings.status, found.status],
        [headings.version, found.version],
        [headings.inboxes, found.inboxes?.map(({ name }) => name).join(', ')],
      ],
      context.language,
    )
    const deliveries = found.deliveries.map((delivery) => deliveryText(delivery, context)).join('')
    return `${head}${findingLines(found.warnings)}${deliveries}`
  }

/** `longbien message <id>`: one message, its deliveries and every attempt; its data with --json, for those who may see them. */
export const message: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('<message-id>', say({ vi: 'mã số thông điệp', en: 'id of the message' }))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json }) =>
      show(await gateway.get<Shown>(`/v1/messages/${encodeURIComponent(id)}`), json, print(context)),
    )
}
