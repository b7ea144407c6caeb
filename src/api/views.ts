import type { Finding } from '#adapter-kit'
import type { DeliveryResult } from '#messages/delivery.ts'
import { isFinal } from '#messages/lifecycle.ts'
import type { Acknowledgement } from '#messages/message.ts'
import { traceIdOf } from '#messages/trace.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { InboxPlace } from '#store/inbox-entries.ts'
import type { StoredAttempt, StoredDelivery, StoredMessage } from '#store/messages.ts'
import { findingBody, type Language } from './http/problem.ts'
import { plainWords, reasonInWords } from './wording.ts'

const warningsOf = (findings: readonly Finding[], language: Language) =>
  findings.map((finding) => findingBody(finding, language))

export const acknowledgementBody = (acknowledgement: Acknowledgement, language: Language) => ({
  messageId: acknowledgement.messageId,
  dossierCode: acknowledgement.dossierCode,
  deliveries: acknowledgement.deliveries,
  warnings: warningsOf(acknowledgement.warnings, language),
})

const withoutNulls = <Body extends object>(body: Body) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined))

const resultBody = (result: DeliveryResult | null, language: Language) =>
  result
    ? {
        ...result,
        ...(result.reason !== undefined && {
          reason: reasonInWords(result.code, result.reason, language),
        }),
        ...(result.findings && {
          findings: result.findings.map((finding) => findingBody(finding, language)),
        }),
      }
    : undefined

const attemptBody = (attempt: StoredAttempt, language: Language) => ({
  ...withoutNulls(attempt),
  words: plainWords(attempt, language),
})

const deliveryBody = (delivery: StoredDelivery, language: Language) => {
  const { dueAt, result, warnings, attempts, ...rest } = delivery
  return withoutNulls({
    ...rest,
    nextAttemptAt: isFinal(delivery.status) ? undefined : dueAt,
    result: resultBody(result, language),
    warnings: warningsOf(warnings, language),
    attempts: attempts.map((attempt) => attemptBody(attempt, language)),
  })
}

type Whereabouts = {
  readonly deliveries: readonly Pick<StoredDelivery, 'status'>[]
  readonly inboxes: readonly Pick<InboxPlace, 'acknowledgedBy'>[]
}

/**
 * The whole in one word: open while anything is under way or lies in an inbox from which nobody has taken it; else the
 * worst that a delivery came to.
 */
export const overallStatus = (messages: readonly Whereabouts[]): string => {
  const deliveries = messages.flatMap((message) => message.deliveries)
  const inboxes = messages.flatMap((message) => message.inboxes)
  if (deliveries.length + inboxes.length === 0) return 'unrouted'
  const statuses = new Set(deliveries.map(({ status }) => status))
  if (deliveries.some(({ status }) => !isFinal(status))) return 'open'
  if (inboxes.some(({ acknowledgedBy }) => acknowledgedBy.length === 0)) return 'open'
  return (
    (['dead', 'parked', 'rejected', 'cancelled', 'superseded'] as const).find((status) =>
      statuses.has(status),
    ) ?? 'completed'
  )
}

const inboxBody = ({ position, ...place }: InboxPlace) => ({
  ...place,
  ...(position !== null && { position: String(position) }),
})

/** A message with its deliveries and every attempt; the data only for those who may see bodies. */
export const messageBody = (
  message: StoredMessage,
  language: Language,
  withData: boolean,
  former: readonly FormerVersion[] = [],
) =>
  withoutNulls({
    id: message.id,
    type: message.type,
    sender: message.sender,
    dossierCode: message.dossierCode,
    correlationId: message.correlationId,
    traceId: traceIdOf(message.traceparent),
    acceptedAt: message.acceptedAt.toISOString(),
    status: overallStatus([message]),
    version: message.version,
    warnings: warningsOf(message.warnings, language),
    deliveries: message.deliveries.map((delivery) => deliveryBody(delivery, language)),
    inboxes: message.inboxes.length > 0 ? message.inboxes.map(inboxBody) : undefined,
    data: withData ? message.data : undefined,
    formerVersions: withData && former.length > 0 ? former : undefined,
  })
