import {
  type CallbackRequest,
  type Decoded,
  isRecord,
  nfc,
  type PacketReader,
  packetReader,
  parseJson,
  readMoment,
  vietnamTime,
} from '#adapter-kit'
import type { Settings } from '../settings.ts'

export type Refusal = Extract<Decoded, { kind: 'reject' }>

/** A packet of the land office: which dossier it speaks of, and what it says. */
export interface Said {
  readonly number: string
  /** It came into being at the land office: there is no case of ours. */
  readonly isBorn: boolean
  readonly packet: PacketReader
  readonly fields: Readonly<Record<string, unknown>>
  readonly settings: Settings
}

export const isRefusal = <Value extends object>(value: Value | Refusal | undefined): value is Refusal =>
  value !== undefined && 'kind' in value && value.kind === 'reject'

export const refuse = (pointer: string, code: string, reason: string): Refusal => ({
  kind: 'reject',
  code,
  reason,
  pointer,
})

export const readSaid = ({ body }: CallbackRequest, settings: Settings): Said | Refusal => {
  const fields = parseJson(body.toString('utf8'), { texts: nfc })
  const packet = packetReader(fields)
  if (!packet || !isRecord(fields)) return { kind: 'reject', code: 'UNREADABLE', reason: 'Không đọc được' }
  const number = packet.text('SoBienNhan', 'required')
  if (number === undefined) return packet.refusal() ?? refuse('/SoBienNhan', 'REQUIRED', 'Thiếu SoBienNhan')
  const isBorn = settings.bornPrefixes.some((prefix) => number.startsWith(prefix))
  return { number, isBorn, packet, fields, settings }
}

const marked = /(?:[zZ]|[+-]\d\d:?\d\d)$/

/**
 * A time of the land office, with its offset: times arrive as UTC without a mark (national-protocols-2026 E.4). Undefined where there is
 * none.
 */
export const momentIn = (
  { packet, settings }: Pick<Said, 'packet' | 'settings'>,
  name: string,
): string | Refusal | undefined => {
  const said = packet.text(name)
  if (said === undefined) return undefined
  const isUtc = settings.times === 'utc' && !marked.test(said)
  const moment = readMoment(isUtc ? `${said}Z` : said)
  return moment === undefined
    ? refuse(`/${name}`, 'TIME_UNREADABLE', `Không đọc được thời điểm ${name}`)
    : vietnamTime(Date.parse(moment))
}
