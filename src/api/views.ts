import type { Finding } from '#adapter-kit'
import type { DeliveryResult } from '#messages/delivery.ts'
import { isFinal } from '#messages/lifecycle.ts'
import type { Acknowledgement } from '#messages/message.ts'
import { traceIdOf } from '#messages/trace.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { StoredAttempt, StoredDelivery, StoredMessage } from '#store/messages.ts'
import { findingBody, type Language } from './problem.ts'
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

/** The whole in one word: open while anything is under way; else the worst that a delivery came to. */
export const overallStatus = (deliveries: readonly Pick<StoredDelivery, 'status'>[]): string => {
  if (deliveries.length === 0) return 'unrouted'
  const statuses = new Set(deliveries.map(({ status }) => status))
  if (deliveries.some(({ status }) => !isFinal(status))) return 'open'
  return (
    (['dead', 'parked', 'rejected', 'cancelled', 'superseded'] as const).find((status) =>
      statuses.has(status),
    ) ?? 'completed'
  )
}

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
    status: overallStatus(message.deliveries),
    version: message.version,
    warnings: warningsOf(message.warnings, language),
    deliveries: message.deliveries.map((delivery) => deliveryBody(delivery, language)),
    data: withData ? message.data : undefined,
    formerVersions: withData && former.length > 0 ? former : undefined,
  })
