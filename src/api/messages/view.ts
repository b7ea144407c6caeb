import Type from 'typebox'
import type { Finding } from '#adapter-kit'
import type { DeliveryResult } from '#messages/delivery.ts'
import { isFinal } from '#messages/lifecycle.ts'
import { type Acknowledgement, eventTypes, messageTypes } from '#messages/message.ts'
import { traceIdOf } from '#messages/trace.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { InboxPlace } from '#store/inbox-entries.ts'
import type { StoredAttempt, StoredDelivery, StoredMessage } from '#store/messages.ts'
import { findingBody, type Language } from '../http/problem.ts'
import { count, deliveryStatus, finding, id, instant, named, text } from '../parts.ts'
import { withoutNulls } from '../without-nulls.ts'
import { overallStatus, overallView } from './overall.ts'
import { waitView, type waitWording } from './waits.ts'
import { plainWords, reasonInWords, type Saying } from './wording.ts'

const taken = {
  messageId: id,
  dossierCode: Type.Optional(text),
  deliveries: Type.Array(Type.Object({ id: text, endpoint: text, operation: text, status: deliveryStatus })),
  warnings: Type.Array(finding),
}

export const acknowledgementView = named('acknowledgement', Type.Object(taken))

export const itemTakenView = named(
  'item-taken',
  Type.Object({
    status: Type.Literal(202),
    ...taken,
    idempotencyReplayed: Type.Optional(Type.Literal(true)),
  }),
)

const attemptView = named(
  'attempt',
  Type.Object({
    number: count,
    kind: Type.Enum(['send', 'look-up', 'follow-up']),
    requestId: text,
    startedAt: instant,
    endedAt: Type.Optional({
      ...instant,
      description: 'Absent while it is under way, or after its process died.',
    }),
    outcome: Type.Optional(text),
    code: Type.Optional(text),
    partnerCode: Type.Optional(text),
    reason: Type.Optional(text),
    httpStatus: Type.Optional(Type.Integer()),
    partnerText: Type.Optional({
      ...text,
      description: "The partner's own words, which may name persons; only for those who may see bodies.",
    }),
    words: text,
  }),
)

const resultView = Type.Object({
  outcome: Type.Optional({ ...text, description: 'Absent where nothing was ever tried.' }),
  code: Type.Optional(text),
  partnerCode: Type.Optional(text),
  reason: Type.Optional(text),
  responsible: Type.Optional(Type.Enum(['sender', 'applicant', 'operator', 'partner'])),
  pointer: Type.Optional(text),
  findings: Type.Optional(Type.Array(finding)),
  cancelledFrom: Type.Optional({ ...text, description: 'Where it stood when a person cancelled it.' }),
  quarantinedFrom: Type.Optional({
    ...text,
    description: 'Where it stood when it was parked for a code that no table answers.',
  }),
  by: Type.Optional({ ...text, description: 'Who settled it by hand.' }),
  supersededBy: Type.Optional({
    ...text,
    description: 'The message whose newer state is sent instead.',
    'x-description-vi': 'Thông điệp có trạng thái mới hơn được gửi thay.',
  }),
})

const deliveryView = named(
  'delivery',
  Type.Object({
    id: text,
    endpoint: text,
    operation: text,
    lane: text,
    status: deliveryStatus,
    tries: count,
    nextAttemptAt: Type.Optional(instant),
    settledAt: Type.Optional(instant),
    waitsFor: Type.Optional(
      Type.Array(waitView, {
        description:
          'Why it does not go out now, what holds it first at the head; absent of what is under way or done.',
        'x-description-vi':
          'Vì sao chưa gửi, nguyên nhân đầu tiên đứng trước; không có khi đang gửi hoặc đã xong.',
      }),
    ),
    result: Type.Optional(resultView),
    warnings: Type.Array(finding),
    answer: Type.Optional(
      Type.Unknown({
        description:
          'What the partner answered beyond having taken it, such as its own number; only for those who may see bodies.',
        'x-description-vi':
          'Nội dung đối tác trả lời ngoài việc đã nhận, ví dụ số hồ sơ phía đối tác; chỉ cho bên được xem nội dung.',
      }),
    ),
    attempts: Type.Array(attemptView),
  }),
)

const inboxPlaceView = named(
  'inbox-place',
  Type.Object({
    name: text,
    position: Type.Optional({ ...text, description: 'Absent until somebody has read so far.' }),
    acknowledgedBy: Type.Array(
      Type.Object({
        consumer: text,
        at: Type.Optional(instant),
      }),
    ),
  }),
)

export const messageView = named(
  'message',
  Type.Object({
    id,
    type: Type.Enum([...new Set([...messageTypes, ...eventTypes])]),
    sender: text,
    dossierCode: Type.Optional(text),
    correlationId: Type.Optional(text),
    traceId: Type.Optional(text),
    acceptedAt: instant,
    status: overallView,
    version: Type.Integer({ minimum: 1, description: 'One more for each correction.' }),
    warnings: Type.Array(finding),
    deliveries: Type.Array(deliveryView),
    inboxes: Type.Optional(Type.Array(inboxPlaceView)),
    data: Type.Optional(
      Type.Unknown({ description: 'Of the schema that `type` names; only for those who may see bodies.' }),
    ),
    formerVersions: Type.Optional(
      Type.Array(
        Type.Object({
          version: Type.Integer(),
          replacedAt: instant,
          replacedBy: text,
          reason: text,
          data: Type.Optional(Type.Unknown()),
        }),
      ),
    ),
  }),
)

const warningsOf = (findings: readonly Finding[], language: Language) =>
  findings.map((one) => findingBody(one, language))

export const acknowledgementBody = (acknowledgement: Acknowledgement, language: Language) => ({
  messageId: acknowledgement.messageId,
  dossierCode: acknowledgement.dossierCode,
  deliveries: acknowledgement.deliveries,
  warnings: warningsOf(acknowledgement.warnings, language),
})

const resultBody = (result: DeliveryResult, endpoint: string, said: Saying) => ({
  ...result,
  ...(result.reason !== undefined && {
    reason: reasonInWords({ ...result, reason: result.reason, endpoint }, said),
  }),
  findings: result.findings?.map((one) => findingBody(one, said.language)),
})

const attemptBody = (
  { partnerText, ...attempt }: StoredAttempt,
  endpoint: string,
  said: Saying,
  withBodies: boolean,
) => ({
  ...withoutNulls(attempt),
  ...(withBodies && partnerText !== null && { partnerText }),
  words: plainWords(attempt, endpoint, said),
})

type WaitsFor = ReturnType<typeof waitWording>

const deliveryBody = (
  delivery: StoredDelivery,
  dossierCode: string | null,
  said: Saying,
  waitsFor: WaitsFor,
  withBodies: boolean,
) => {
  const { dueAt, settledAt, result, warnings, answer, attempts, ...rest } = delivery
  return {
    ...rest,
    nextAttemptAt: isFinal(delivery.status) ? undefined : (dueAt ?? undefined),
    settledAt: settledAt ?? undefined,
    waitsFor: waitsFor(delivery, dossierCode),
    result: result ? resultBody(result, delivery.endpoint, said) : undefined,
    warnings: warningsOf(warnings, said.language),
    answer: withBodies ? answer : undefined,
    attempts: attempts.map((attempt) => attemptBody(attempt, delivery.endpoint, said, withBodies)),
  }
}

const inboxBody = ({ name, position, acknowledgedBy }: InboxPlace) => ({
  name,
  position: position === null ? undefined : String(position),
  acknowledgedBy: acknowledgedBy.map(({ consumer, at }) => ({ consumer, at: at ?? undefined })),
})

const formerBody = ({ replacedAt, ...former }: FormerVersion) => ({
  ...former,
  replacedAt: replacedAt.toISOString(),
})

/** A message with its deliveries and every attempt; the data only for those who may see bodies. */
export const messageBody = (
  message: StoredMessage,
  said: Saying,
  withData: boolean,
  waitsFor: WaitsFor,
  former: readonly FormerVersion[] = [],
) => ({
  id: message.id,
  type: message.type,
  sender: message.sender,
  dossierCode: message.dossierCode ?? undefined,
  correlationId: message.correlationId ?? undefined,
  traceId: traceIdOf(message.traceparent),
  acceptedAt: message.acceptedAt.toISOString(),
  status: overallStatus([message]),
  version: message.version,
  warnings: warningsOf(message.warnings, said.language),
  deliveries: message.deliveries.map((delivery) =>
    deliveryBody(delivery, message.dossierCode, said, waitsFor, withData),
  ),
  inboxes: message.inboxes.length > 0 ? message.inboxes.map(inboxBody) : undefined,
  data: withData ? message.data : undefined,
  formerVersions: withData && former.length > 0 ? former.map(formerBody) : undefined,
})
