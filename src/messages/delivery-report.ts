import { isRecord } from '#adapter-kit'
import type { DeliveryReport } from '#schemas/types.ts'
import type { WordsOf } from './code-words.ts'
import type { DeliveryResult } from './delivery.ts'
import type { NewMessage } from './message.ts'
import type { PlanDeliveries } from './routes.ts'

/** What became of a delivery, as the record noted it when it happened. */
export interface DeliveryEvent {
  readonly deliveryId: string
  readonly messageId: string
  readonly messageType: string
  readonly sender: string
  readonly dossierCode: string | null
  readonly correlationId: string | null
  readonly endpoint: string
  readonly operation: string
  readonly status: string
  readonly at: Date
  readonly result: DeliveryResult | null
  /** What the partner answered beyond having taken it. */
  readonly answer?: unknown
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** A city reads Vietnamese: so a refusal was said, a failure is by its code. */
const reasonFor = ({ code = '', reason, outcome }: DeliveryResult, endpoint: string, wordsOf: WordsOf) =>
  reason === undefined || outcome === 'rejected' ? reason : (wordsOf(endpoint, code)?.vi ?? reason)

const resultPart = ({ result, endpoint }: DeliveryEvent, wordsOf: WordsOf): Partial<DeliveryReport> => {
  const { code, supersededBy, partnerCode, responsible, pointer, findings = [] } = result ?? {}
  const reason = result ? reasonFor(result, endpoint, wordsOf) : undefined
  return {
    ...(supersededBy !== undefined && { supersededBy }),
    ...(code !== undefined && { code }),
    ...(partnerCode !== undefined && { partnerCode: short(partnerCode, 200) }),
    ...(reason !== undefined && { reason: short(reason, 4000) }),
    ...(responsible !== undefined && { responsible }),
    ...(pointer !== undefined && { pointer: short(pointer, 500) }),
    ...(findings.length > 0 && {
      findings: findings.slice(0, 200).map((finding) => ({
        pointer: short(finding.pointer, 500),
        code: finding.code,
        message: finding.message.vi,
      })),
    }),
  }
}

/** The event in the words of the outside contract. */
const deliveryReport = (event: DeliveryEvent, wordsOf: WordsOf): DeliveryReport => ({
  ...(event.dossierCode !== null && { dossierCode: event.dossierCode }),
  messageId: event.messageId,
  messageType: event.messageType,
  sender: event.sender,
  ...(event.correlationId !== null && { correlationId: event.correlationId }),
  deliveryId: event.deliveryId,
  endpoint: event.endpoint,
  operation: event.operation,
  status: event.status as DeliveryReport['status'],
  at: event.at.toISOString(),
  ...(event.status === 'completed' && isRecord(event.answer) && { answer: event.answer }),
  ...resultPart(event, wordsOf),
})

/** The report as a message of ours to the city; undefined where no route takes it. */
export const reportMessage = (
  event: DeliveryEvent,
  plan: PlanDeliveries,
  wordsOf: WordsOf,
): NewMessage | undefined => {
  const data = deliveryReport(event, wordsOf)
  const dossierCode = event.dossierCode ?? undefined
  const { deliveries, inboxes } = plan('delivery-report', data, dossierCode)
  if (deliveries.length + inboxes.length === 0) return undefined
  return {
    sender: event.endpoint,
    type: 'delivery-report',
    data,
    ...(dossierCode !== undefined && { dossierCode }),
    ...(event.correlationId !== null && { correlationId: event.correlationId }),
    findings: [],
    deliveries,
    inboxes,
  }
}
