import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { card, table } from './table.ts'
import { timeText } from './time-text.ts'

interface InboundCall {
  readonly id: string
  readonly endpoint: string
  readonly source: string
  readonly at: string
  readonly outcome: string
  readonly code?: string
  readonly reason?: string
  readonly dossierCode?: string
  readonly messageIds: readonly string[]
}

interface Page {
  readonly inboundCalls: readonly InboundCall[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context) =>
  ({ inboundCalls, nextCursor }: Page): string => {
    if (inboundCalls.length === 0)
      return say({ vi: 'không có cuộc gọi nào\n', en: 'there are no such calls\n' })
    const rows = table(
      [
        { head: headings.at, of: ({ at }) => timeText(at) },
        { head: headings.id, of: ({ id }) => id },
        { head: headings.endpoint, of: ({ endpoint }) => endpoint },
        { head: headings.source, of: ({ source }) => source },
        { head: headings.outcome, of: ({ outcome }) => outcome },
        { head: headings.code, of: ({ code }) => code },
        { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
        { head: headings.reason, of: ({ reason }) => reason },
      ],
      inboundCalls,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

const printOne =
  ({ language }: Context) =>
  (call: InboundCall): string =>
    card(
      [
        [headings.id, call.id],
        [headings.at, timeText(call.at)],
        [headings.endpoint, call.endpoint],
        [headings.source, call.source],
        [headings.outcome, call.outcome],
        [headings.code, call.code],
        [headings.reason, call.reason],
        [headings.dossier, call.dossierCode],
        [headings.messages, call.messageIds.length > 0 ? call.messageIds.join(' ') : undefined],
      ],
      language,
    )

/** `longbien inbound [<id>]`: what partners called with and what became of it, newest first. */
export const inbound: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('[call-id]', say({ vi: 'một cuộc gọi', en: 'one call' }))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option(
      '--outcome <outcome>',
      say({
        vi: 'chỉ kết quả này: accepted, duplicate, ignored, rejected',
        en: 'with this outcome alone: accepted, duplicate, ignored, rejected',
      }),
    )
    .option('--dossier <code>', say(aboutOptions.dossier))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, dossier: dossierCode, ...query }) => {
      if (id !== undefined) {
        const call = await gateway.get<InboundCall>(`/v1/inbound-calls/${encodeURIComponent(id)}`)
        return show(call, json, printOne(context))
      }
      const page = await gateway.get<Page>('/v1/inbound-calls', { dossierCode, ...query })
      return show(page, json, print(context))
    })
}
