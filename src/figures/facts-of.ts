import type { DossierFacts, EndpointFacts } from './dossier-facts.ts'
import { endpointFacts } from './endpoint-facts.ts'
import type { RecordedDossier } from './recorded-dossier.ts'
import { runningStep } from './running-step.ts'
import { isOfOwner, stateFacts } from './state-facts.ts'
import { type Telling, tellingsOf } from './tellings.ts'

export interface FactOptions {
  /** After which what is told counts as late. */
  readonly withinMinutes: number
  /** Where nobody promised a date and the record counts by none any more. */
  readonly computedDueAt?: number | undefined
}

const told = (tellings: readonly Telling[], limitMs: number) => {
  const lags = tellings.flatMap(({ acceptedAt, happenedAt }) =>
    happenedAt === undefined ? [] : [Math.max(0, acceptedAt - happenedAt)],
  )
  return {
    told: tellings.length,
    toldTimed: lags.length,
    toldLate: lags.filter((lag) => lag > limitMs).length,
    toldSeconds: Math.round(lags.reduce((sum, lag) => sum + lag, 0) / 1000),
  }
}

const warningsOf = ({ messages }: RecordedDossier): Record<string, number> => {
  const found: Record<string, number> = {}
  for (const code of messages.flatMap(({ warnings }) => warnings)) found[code] = (found[code] ?? 0) + 1
  return found
}

/** A delivery goes before its message does. */
const isWhole = ({ messages, messageCount, deliveries, deliveryCount }: RecordedDossier) =>
  messages.length >= messageCount && deliveries.length >= deliveryCount

/** The facts of a dossier by all that is still in the record. */
export const factsOf = (
  record: RecordedDossier,
  { withinMinutes, computedDueAt }: FactOptions,
): DossierFacts => {
  const limitMs = withinMinutes * 60_000
  const ofOwner = record.messages.filter(isOfOwner)
  const tellings = tellingsOf(ofOwner)
  const state = stateFacts(record, ofOwner, computedDueAt)
  const states = [...tellings.map(({ status }) => status), ...(state.status === null ? [] : [state.status])]
  return {
    ...state,
    ...runningStep(state.status, ofOwner),
    states: [...new Set(states)],
    ...told(tellings, limitMs),
    endpoints: endpointFacts(record.deliveries, tellings, limitMs),
    warnings: warningsOf(record),
    messages: record.messageCount,
    whole: isWhole(record),
  }
}

/** Whether a delivery has yet to end, or waits for a person: the record has to be looked at again. */
export const standsOpen = ({ endpoints }: DossierFacts): 'open' | 'refused' | undefined => {
  const all: readonly EndpointFacts[] = Object.values(endpoints)
  if (all.some(({ open }) => open > 0)) return 'open'
  return all.some(({ refused }) => refused > 0) ? 'refused' : undefined
}
