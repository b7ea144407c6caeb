import type { Text } from '#adapter-kit'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { isMessageType } from '#messages/message.ts'
import type { StoredAttempt, StoredDelivery, StoredMessage } from '#store/messages.ts'
import type { OperatorAct } from '#store/operator-history.ts'
import { reasonInWords } from '../messages/wording.ts'
import { durationInWords } from './duration-words.ts'
import { because, type Side, type Telling, type TimelineEntry, text } from './timeline-entry.ts'

/** What a delivery has come to, at the endpoint of that name. */
const came: Readonly<Record<DeliveryStatus, (endpoint: string) => Text>> = {
  waiting: (to) =>
    text(`Chưa gửi được tới ${to}, sẽ thử lại`, `Not delivered to ${to} yet; will be tried again`),
  delivering: (to) => text(`Đang gửi tới ${to}`, `Under way to ${to}`),
  pending: (to) => text(`${to} đã nhận và sẽ trả lời sau`, `${to} has taken it and will answer later`),
  'in-doubt': (to) => text(`Không rõ ${to} đã nhận hay chưa`, `Unknown whether ${to} has it`),
  completed: (to) => text(`${to} đã nhận`, `${to} has taken it`),
  rejected: (to) => text(`${to} từ chối`, `${to} refuses it`),
  dead: (to) => text(`Không gửi được tới ${to}, cần người xử lý`, `Given up at ${to}; a person has to look`),
  parked: (to) => text(`Dừng ở ${to}, cần người quyết định`, `Stopped at ${to}; a person has to decide`),
  cancelled: (to) => text(`Đã hủy việc gửi tới ${to}`, `Cancelled on the way to ${to}`),
  superseded: (to) =>
    text(`Không gửi tới ${to}: đã có trạng thái mới hơn`, `Not sent to ${to}: there is a newer state`),
}

const supersededBy = (to: string, messageId: string): Text =>
  text(
    `Không gửi tới ${to}: thông điệp ${messageId} có trạng thái mới hơn`,
    `Not sent to ${to}: the message ${messageId} has a newer state`,
  )

const acted = (act: Pick<OperatorAct, 'action' | 'by' | 'outcome'>, to: string): Text => {
  const { action, by, outcome } = act
  switch (action) {
    case 'settle':
      return outcome === 'rejected'
        ? text(`${by} xác nhận thủ công: ${to} đã từ chối`, `${by} settled it by hand: ${to} has refused it`)
        : text(`${by} xác nhận thủ công: ${to} đã có`, `${by} settled it by hand: ${to} has it`)
    case 'cancel':
      return text(`${by} hủy việc gửi tới ${to}`, `${by} cancelled the delivery to ${to}`)
    case 'codes-release':
      return text(
        `Bảng mã đã có mã cần dùng (${by} cập nhật), gửi tiếp tới ${to}`,
        `The code tables answer now (changed by ${by}); it goes on to ${to}`,
      )
    default:
      return text(`${by} cho gửi lại tới ${to}`, `${by} sent it to ${to} again`)
  }
}

/** Where these acts leave a delivery; the others set it to work again. */
const endsAs = ({ action, outcome }: OperatorAct): DeliveryStatus | undefined => {
  if (action === 'cancel') return 'cancelled'
  if (action !== 'settle') return undefined
  return outcome === 'rejected' ? 'rejected' : 'completed'
}

/** Only what the other side itself answered is its doing. */
const doerOf = (
  status: DeliveryStatus,
  byHand: boolean,
  { type, sender }: StoredMessage,
  endpoints: readonly string[],
): Side => {
  const answered = status === 'completed' || status === 'rejected' || status === 'pending'
  if (!answered || byHand) return 'bridge'
  return isMessageType(type) && !endpoints.includes(sender) ? 'partner' : 'city'
}

type Ended = StoredAttempt & { readonly endedAt: string }

const hasEnded = (attempt: StoredAttempt): attempt is Ended => attempt.endedAt !== null

const instantOf = (at: string | Date) => new Date(at).getTime()

/** A person has to act before it goes on: how long it waited for that, or has waited so far. */
const waitWords = (status: DeliveryStatus, from: string, until: Date | undefined, now: Date) => {
  if (status !== 'parked' && status !== 'dead') return text('', '')
  const { vi, en } = durationInWords(Math.max(0, (until ?? now).getTime() - instantOf(from)))
  return until === undefined
    ? text(` (đã chờ ${vi}, còn chờ)`, ` (has waited ${en} so far)`)
    : text(` (đã chờ ${vi})`, ` (waited ${en})`)
}

/** Where a delivery stood, and why. */
interface Standing {
  readonly status: DeliveryStatus
  readonly at: string
  readonly until?: Date
  readonly result: Pick<
    NonNullable<StoredDelivery['result']>,
    'code' | 'reason' | 'by' | 'supersededBy'
  > | null
}

const wordsFor = ({ status, result }: Pick<Standing, 'status' | 'result'>, endpoint: string): Text => {
  const { by, supersededBy: newer } = result ?? {}
  if (by !== undefined) return acted({ action: 'settle', by, outcome: status }, endpoint)
  if (status === 'superseded' && newer !== undefined) return supersededBy(endpoint, newer)
  return came[status](endpoint)
}

const standing = (
  { status, at, until, result }: Standing,
  { endpoint }: StoredDelivery,
  message: StoredMessage,
  { language, wordsOf, endpoints, now }: Telling,
): TimelineEntry => {
  const by = result?.by
  const words = wordsFor({ status, result }, endpoint)
  const told = status !== 'completed' || by !== undefined
  const { code, reason: given } = result ?? {}
  const reason = told
    ? reasonInWords({ endpoint, code, reason: given, outcome: status }, { language, wordsOf })
    : undefined
  return {
    at,
    side: doerOf(status, by !== undefined, message, endpoints),
    what: 'delivery',
    text: because(words[language], reason) + waitWords(status, at, until, now)[language],
    messageId: message.id,
    type: message.type,
    endpoint,
    deliveryStatus: status,
    ...(result?.code !== undefined && { code: result.code }),
    ...(by !== undefined && { by }),
    ...(until && { until: until.toISOString() }),
    ...(result?.supersededBy !== undefined && { supersededBy: result.supersededBy }),
  }
}

const actEntry = (
  act: OperatorAct,
  { endpoint }: StoredDelivery,
  message: StoredMessage,
  { language }: Telling,
): TimelineEntry => {
  const status = endsAs(act)
  return {
    at: act.at.toISOString(),
    side: 'bridge',
    what: status === undefined ? 'action' : 'delivery',
    text: because(acted(act, endpoint)[language], act.reason),
    messageId: message.id,
    type: message.type,
    endpoint,
    by: act.by,
    ...(status !== undefined && { deliveryStatus: status }),
    ...(act.reason !== null && { reason: act.reason }),
  }
}

/** Worth telling where a person found it so; what merely waited its turn is not. */
const halts: readonly DeliveryStatus[] = ['parked', 'dead', 'in-doubt', 'rejected', 'completed', 'pending']

/** Where its own attempts had brought a delivery when a person acted; nothing where a person had brought it there. */
const standingBefore = (
  act: OperatorAct,
  from: DeliveryStatus,
  attempts: readonly Ended[],
  before: OperatorAct | undefined,
): Standing | undefined => {
  const attempt = attempts.findLast(({ endedAt }) => instantOf(endedAt) <= act.at.getTime())
  if (!attempt || !halts.includes(from)) return undefined
  if (before && before.at.getTime() >= instantOf(attempt.endedAt)) return undefined
  const { endedAt: at, code, reason } = attempt
  const result = { ...(code !== null && { code }), ...(reason !== null && { reason }) }
  return { status: from, at, until: act.at, result }
}

/** When it got to where it is; nothing where nothing has been tried. */
const momentOf = ({ settledAt }: StoredDelivery, attempts: readonly Ended[]): string | undefined =>
  settledAt ?? attempts.at(-1)?.endedAt

/** What happened to one delivery: where it came to a halt, what people did about it, and where it is now. */
export const deliverySteps = (
  delivery: StoredDelivery,
  message: StoredMessage,
  telling: Telling,
): TimelineEntry[] => {
  const attempts = delivery.attempts.filter(hasEnded)
  const acts = telling.history.acts.filter(({ deliveries }) =>
    deliveries.some(({ id }) => id === delivery.id),
  )
  const past = acts.flatMap((act, index) => {
    const from = act.deliveries.find(({ id }) => id === delivery.id)?.from ?? delivery.status
    const before = standingBefore(act, from, attempts, acts[index - 1])
    const halt = before ? [standing(before, delivery, message, telling)] : []
    // A correction concerns the whole message, and is told once.
    return act.action === 'correct' ? halt : [...halt, actEntry(act, delivery, message, telling)]
  })
  const at = momentOf(delivery, attempts)
  const lastAct = acts.at(-1)
  // What a person did last is where it is.
  if (at === undefined || (lastAct && instantOf(at) <= lastAct.at.getTime())) return past
  const { status, result } = delivery
  return [...past, standing({ status, at, result }, delivery, message, telling)]
}
