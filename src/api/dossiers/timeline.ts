import type { Text } from '#adapter-kit'
import { changedFields, type FieldChange } from '#messages/changed-fields.ts'
import { isMessageType } from '#messages/message.ts'
import { schemas } from '#schemas/registry.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { OperatorAct } from '#store/operator-history.ts'
import { caseSteps } from './case-steps.ts'
import { deliverySteps } from './delivery-steps.ts'
import { noticeSteps } from './notice-steps.ts'
import { pausesDuring } from './pauses.ts'
import { because, type Side, type Telling, type TimelineEntry, text } from './timeline-entry.ts'

const nameOf = (type: string): Text => {
  const { title, 'x-title-vi': vi }: Readonly<Record<string, unknown>> =
    schemas[type as keyof typeof schemas] ?? {}
  return text(String(vi ?? type), String(title ?? type))
}

/**
 * Who reported it: a sender of the city, a partner under its endpoint's name, or we ourselves. A report on a delivery bears
 * the name of the endpoint that it is about, and is ours.
 */
const tellerOf = ({ type, sender }: StoredMessage, endpoints: readonly string[]): Side => {
  if (type === 'delivery-report') return 'bridge'
  if (endpoints.includes(sender)) return 'partner'
  return isMessageType(type) ? 'city' : 'bridge'
}

const said = (side: Side, sender: string, { vi, en }: Text): Text => {
  if (side === 'bridge') return text(`Trục kết nối báo: ${vi}`, `The bridge reports: ${en}`)
  return side === 'city'
    ? text(`Địa phương (${sender}) gửi: ${vi}`, `The city (${sender}) hands in: ${en}`)
    : text(`Đối tác ${sender} gửi: ${vi}`, `The partner ${sender} tells: ${en}`)
}

const ofInboxes = ({ id, type, inboxes }: StoredMessage, { language }: Telling): TimelineEntry[] =>
  inboxes.flatMap(({ name: inbox, acknowledgedBy }) =>
    acknowledgedBy.flatMap(({ consumer, at }): TimelineEntry[] => {
      const { vi, en } = nameOf(type)
      const words = text(
        `Địa phương (${consumer}) đã lấy từ hộp thư ${inbox}: ${vi}`,
        `The city (${consumer}) has it from the inbox ${inbox}: ${en}`,
      )
      if (at === null) return []
      return [
        { at, side: 'city', what: 'inbox', text: words[language], messageId: id, type, inbox, consumer },
      ]
    }),
  )

const ofMessage = (message: StoredMessage, { endpoints, language }: Telling): TimelineEntry => {
  const { id, type, sender, acceptedAt } = message
  const side = tellerOf(message, endpoints)
  return {
    at: acceptedAt.toISOString(),
    side,
    what: 'message',
    text: said(side, sender, nameOf(type))[language],
    messageId: id,
    type,
    ...(side === 'partner' && { endpoint: sender }),
  }
}

const [maxNamed, maxChanges] = [5, 50]

/** The names of the fields, as many as one reads. */
const fieldNames = (changes: readonly FieldChange[]): Text => {
  const names = changes.slice(0, maxNamed).map(({ pointer }) => pointer.slice(1))
  const more = changes.length - names.length
  if (names.length === 0) return text('nội dung', 'the content')
  return more > 0
    ? text(`${names.join(', ')} và ${more} trường khác`, `${names.join(', ')} and ${more} more`)
    : text(names.join(', '), names.join(', '))
}

/** What a correction changed: the body that it replaced against the one that took its place. */
const changesOf = ({ version }: OperatorAct, message: StoredMessage, { history }: Telling) => {
  const bodies = new Map<number, unknown>(
    history.formerVersions
      .filter(({ messageId }) => messageId === message.id)
      .map((former) => [former.version, former.data]),
  )
  bodies.set(message.version, message.data)
  const [before, after] = [bodies.get((version ?? 0) - 1), bodies.get(version ?? 0)]
  return before === undefined || after === undefined ? [] : changedFields(before, after)
}

const ofCorrections = (message: StoredMessage, telling: Telling): TimelineEntry[] =>
  telling.history.acts
    .filter(({ action, messageId }) => action === 'correct' && messageId === message.id)
    .map((act) => {
      const changes = changesOf(act, message, telling)
      const { vi, en } = fieldNames(changes)
      const words = text(
        `${act.by} sửa ${vi} và cho gửi lại`,
        `${act.by} corrected ${en}, and it is sent again`,
      )
      const shown = changes
        .slice(0, maxChanges)
        .map((change) => (telling.seeBodies ? change : { pointer: change.pointer }))
      return {
        at: act.at.toISOString(),
        side: 'bridge',
        what: 'action',
        text: because(words[telling.language], act.reason),
        messageId: message.id,
        type: message.type,
        by: act.by,
        ...(act.reason !== null && { reason: act.reason }),
        changes: shown,
      }
    })

/** What happened on both sides, in the order of time; what happened at one moment in the order of its messages. */
export const timelineOf = (telling: Telling): TimelineEntry[] =>
  [
    ...pausesDuring(telling),
    ...caseSteps(telling),
    ...noticeSteps(telling),
    ...telling.messages.flatMap((message) => [
      ofMessage(message, telling),
      ...message.deliveries.flatMap((delivery) => deliverySteps(delivery, message, telling)),
      ...ofCorrections(message, telling),
      ...ofInboxes(message, telling),
    ]),
  ]
    .map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
