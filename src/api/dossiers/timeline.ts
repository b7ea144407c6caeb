import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { isMessageType, type RoutedType } from '#messages/message.ts'
import { schemas } from '#schemas/registry.ts'
import type { StoredDelivery, StoredMessage } from '#store/messages.ts'
import type { Language } from '../http/problem.ts'
import { reasonInWords } from '../messages/wording.ts'

export const sides = ['city', 'bridge', 'partner'] as const
type Side = (typeof sides)[number]
/** A message was accepted, a delivery came to an end or to a halt, an inbox was emptied up to the message. */
export const happenings = ['message', 'delivery', 'inbox'] as const

interface TimelineEntry {
  readonly at: string
  readonly side: Side
  readonly what: (typeof happenings)[number]
  readonly text: string
  readonly messageId: string
  readonly type: RoutedType
  readonly endpoint?: string
  readonly status?: DeliveryStatus
  readonly code?: string
  readonly inbox?: string
  readonly consumer?: string
}

type Words = readonly [vi: string, en: string]
const inWords = ([vi, en]: Words, language: Language) => (language === 'en' ? en : vi)

const nameOf = (type: string): Words => {
  const { title, 'x-title-vi': vi }: Readonly<Record<string, unknown>> =
    schemas[type as keyof typeof schemas] ?? {}
  return [String(vi ?? type), String(title ?? type)]
}

/** Who reported it: a sender of the city, a partner under its endpoint's name, or we ourselves. */
const tellerOf = ({ type, sender }: StoredMessage, endpoints: readonly string[]): Side => {
  if (endpoints.includes(sender)) return 'partner'
  return isMessageType(type) ? 'city' : 'bridge'
}

const said = (side: Side, sender: string, [vi, en]: Words): Words => {
  if (side === 'bridge') return [`Trục kết nối báo: ${vi}`, `The bridge reports: ${en}`]
  return side === 'city'
    ? [`Địa phương (${sender}) gửi: ${vi}`, `The city (${sender}) hands in: ${en}`]
    : [`Đối tác ${sender} gửi: ${vi}`, `The partner ${sender} tells: ${en}`]
}

/** What a delivery has come to, at the endpoint of that name. */
const came: Readonly<Record<DeliveryStatus, (endpoint: string) => Words>> = {
  waiting: (to) => [`Chưa gửi được tới ${to}, sẽ thử lại`, `Not delivered to ${to} yet; will be tried again`],
  delivering: (to) => [`Đang gửi tới ${to}`, `Under way to ${to}`],
  pending: (to) => [`${to} đã nhận và sẽ trả lời sau`, `${to} has taken it and will answer later`],
  'in-doubt': (to) => [`Không rõ ${to} đã nhận hay chưa`, `Unknown whether ${to} has it`],
  completed: (to) => [`${to} đã nhận`, `${to} has taken it`],
  rejected: (to) => [`${to} từ chối`, `${to} refuses it`],
  dead: (to) => [`Không gửi được tới ${to}, cần người xử lý`, `Given up at ${to}; a person has to look`],
  parked: (to) => [`Dừng chờ người xử lý trước khi gửi tới ${to}`, `Waits for a person before ${to}`],
  cancelled: (to) => [`Đã hủy việc gửi tới ${to}`, `Cancelled on the way to ${to}`],
  superseded: (to) => [
    `Không gửi tới ${to}: đã có trạng thái mới hơn`,
    `Not sent to ${to}: there is a newer state`,
  ],
}

/** Only what the other side itself answered is its doing. */
const doerOf = (
  { status, result }: StoredDelivery,
  { type, sender }: StoredMessage,
  endpoints: readonly string[],
): Side => {
  const answered = status === 'completed' || status === 'rejected' || status === 'pending'
  if (!answered || result?.by !== undefined) return 'bridge'
  return isMessageType(type) && !endpoints.includes(sender) ? 'partner' : 'city'
}

const reasonOf = ({ result }: StoredDelivery, language: Language): string | undefined =>
  result?.reason === undefined ? undefined : reasonInWords(result.code, result.reason, language)

/** When it got to where it is; nothing where nothing has been tried. */
const momentOf = ({ settledAt, attempts }: StoredDelivery): string | undefined =>
  settledAt ?? attempts.findLast(({ endedAt }) => endedAt !== null)?.endedAt ?? undefined

const ofDelivery = (
  delivery: StoredDelivery,
  message: StoredMessage,
  endpoints: readonly string[],
  language: Language,
): TimelineEntry[] => {
  const at = momentOf(delivery)
  if (at === undefined) return []
  const { endpoint, status, result } = delivery
  const words = inWords(came[status](endpoint), language)
  const reason = status === 'completed' ? undefined : reasonOf(delivery, language)
  return [
    {
      at,
      side: doerOf(delivery, message, endpoints),
      what: 'delivery',
      text: reason === undefined ? words : `${words}: ${reason}`,
      messageId: message.id,
      type: message.type,
      endpoint,
      status,
      ...(result?.code !== undefined && { code: result.code }),
    },
  ]
}

const ofInboxes = ({ id, type, inboxes }: StoredMessage, language: Language): TimelineEntry[] =>
  inboxes.flatMap(({ name: inbox, acknowledgedBy }) =>
    acknowledgedBy.flatMap(({ consumer, at }): TimelineEntry[] => {
      const words: Words = [
        `Địa phương (${consumer}) đã lấy từ hộp thư ${inbox}: ${nameOf(type)[0]}`,
        `The city (${consumer}) has it from the inbox ${inbox}: ${nameOf(type)[1]}`,
      ]
      const text = inWords(words, language)
      return at === null
        ? []
        : [{ at, side: 'city', what: 'inbox', text, messageId: id, type, inbox, consumer }]
    }),
  )

const ofMessage = (
  message: StoredMessage,
  endpoints: readonly string[],
  language: Language,
): TimelineEntry => {
  const { id, type, sender, acceptedAt } = message
  const side = tellerOf(message, endpoints)
  return {
    at: acceptedAt.toISOString(),
    side,
    what: 'message',
    text: inWords(said(side, sender, nameOf(type)), language),
    messageId: id,
    type,
    ...(side === 'partner' && { endpoint: sender }),
  }
}

/** What happened on both sides, in the order of time; what happened at one moment in the order of its messages. */
export const timelineOf = (
  messages: readonly StoredMessage[],
  endpoints: readonly string[],
  language: Language,
): TimelineEntry[] =>
  messages
    .flatMap((message) => [
      ofMessage(message, endpoints, language),
      ...message.deliveries.flatMap((delivery) => ofDelivery(delivery, message, endpoints, language)),
      ...ofInboxes(message, language),
    ])
    .map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
