import {
  type CaseMove,
  isPartnerCode,
  ownValue,
  type PollItem,
  packetReader,
  permanent,
  poll,
  readMoment,
  transient,
  withoutAbsent,
} from '#adapter-kit'
import type { JsonReply, JsonRequest } from '#transport/gateway/json-transport.ts'
import { answerIn, callOf, success, wordsOf } from './call.ts'
import type { Settings } from './settings.ts'

/** Where tracking begins (national-protocols E.6). */
const first = '0'.repeat(24)

const unreadableRow = (row: unknown): PollItem => ({
  kind: 'reject',
  code: 'UNREADABLE',
  reason: 'Dòng không phải là đối tượng.',
  row,
})

/** A step of an item is a move of the case that the order opened. A code that nobody knows leaves it open. */
const stepIn = (row: unknown, { states }: Settings): PollItem => {
  const packet = packetReader(row)
  if (!packet) return unreadableRow(row)
  const number = packet.text('OrderNumber', 'required')
  const code = packet.text('statusCode', 'required')
  const refusal = packet.refusal()
  if (refusal || number === undefined || code === undefined)
    return refusal ? { ...refusal, row } : unreadableRow(row)
  const more = withoutAbsent<Partial<CaseMove>>({
    partnerState: isPartnerCode(code) ? code : undefined,
    at: packet.parsed('statusDate', readMoment),
    partnerText: packet.text('statusMessage'),
  })
  return {
    kind: 'route',
    messages: [],
    moves: [{ number, state: ownValue(states, code) ?? 'open', ...more }],
  }
}

const idIn = (row: unknown): string | undefined => packetReader(row)?.text('id')

/** Every step of every item of the customer, behind a cursor that the post gives. */
export const tracking = poll<JsonRequest, JsonReply, Settings>({
  summary: 'Asks for what has become of postal orders since the last time.',
  messages: [],
  everySeconds: 900,
  toRequest: (cursor = first, { settings }) =>
    callOf('tracking', { pagesize: settings.pageSize, lastId: cursor }, settings),
  fromReply(reply, cursor = first, { settings }) {
    const packet = answerIn(reply)
    const words = wordsOf(packet)
    if (words.partnerCode !== success) throw transient('PARTNER_BUSY', 'The post says that it failed', words)
    const { items } = reply.body as { readonly items?: unknown }
    if (!Array.isArray(items)) throw permanent('REPLY_UNREADABLE', 'The answer of the post holds no list')
    const rows: readonly unknown[] = items
    const last = rows.map(idIn).findLast((id) => id !== undefined)
    if (rows.length > 0 && (last === undefined || last === cursor))
      throw permanent('REPLY_UNREADABLE', 'The post gives rows and does not say where to go on')
    return {
      items: rows.map((row) => stepIn(row, settings)),
      cursor: last ?? cursor,
      more: rows.length >= settings.pageSize,
    }
  },
})
