import { isOver } from '#messages/running-deadline.ts'
import type { AnswerFacts, DossierFacts, EndpointFacts } from './dossier-facts.ts'

const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])]

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one !== undefined && other !== undefined ? (one < other ? one : other) : (one ?? other)

const mergeAnswers = (before: readonly AnswerFacts[], now: readonly AnswerFacts[]): AnswerFacts[] => {
  const named = (all: readonly AnswerFacts[]) =>
    new Map(all.map((one) => [`${one.day}\n${one.outcome}\n${one.answer}`, one]))
  const merged = named(before)
  // Attempts go with their deliveries: of a day that is partly gone the fuller account is right.
  for (const [name, answer] of named(now)) {
    const known = merged.get(name)
    if (!known || known.attempts <= answer.attempts) merged.set(name, answer)
  }
  return [...merged.values()]
}

const mergeEndpoint = (before: EndpointFacts, now: EndpointFacts): EndpointFacts => {
  const handedOverAt = earlier(before.handedOverAt, now.handedOverAt)
  const acknowledgedAt = earlier(before.acknowledgedAt, now.acknowledgedAt)
  return {
    ...(handedOverAt !== undefined && { handedOverAt }),
    ...(acknowledgedAt !== undefined && { acknowledgedAt }),
    tellings: Math.max(before.tellings, now.tellings),
    acknowledged: Math.max(before.acknowledged, now.acknowledged),
    late: Math.max(before.late, now.late),
    lateHere: Math.max(before.lateHere, now.lateHere),
    open: now.open,
    refused: now.refused,
    states: union(before.states, now.states),
    answers: mergeAnswers(before.answers, now.answers),
  }
}

const mergeEndpoints = (before: DossierFacts['endpoints'], now: DossierFacts['endpoints']) => {
  const merged: Record<string, EndpointFacts> = { ...before }
  for (const [endpoint, facts] of Object.entries(now)) {
    const known = merged[endpoint]
    merged[endpoint] = known ? mergeEndpoint(known, facts) : facts
  }
  return merged
}

/** What the last state says, where a state is left; what only it knows stays as it was when none is. */
const stateOf = (before: DossierFacts, now: DossierFacts, hasState: boolean): DossierFacts =>
  hasState
    ? { ...now, dueAt: now.dueAt ?? (now.waitingSince === null ? before.dueAt : null) }
    : { ...before, owner: now.owner }

/** Of the messages that say a step the newest goes last: where one is left, it is the one that counts. */
const stepOf = (before: DossierFacts, now: DossierFacts, hasStep: boolean) => {
  const { stepFrom, stepDueAt } = hasStep || isOver(now.status ?? '') ? now : before
  return { stepFrom, stepDueAt }
}

/** Which messages are among those that are left. */
interface Left {
  /** One that says how the dossier stands. */
  readonly state: boolean
  /** One that says on which step somebody works. */
  readonly step: boolean
}

/**
 * The facts of a dossier some of whose messages are gone: what was counted once stays counted, what the messages that are left say
 * is taken over.
 */
export const mergeFacts = (before: DossierFacts, now: DossierFacts, left: Left): DossierFacts => {
  const warnings = { ...before.warnings }
  for (const [code, times] of Object.entries(now.warnings))
    warnings[code] = Math.max(warnings[code] ?? 0, times)
  return {
    ...stateOf(before, now, left.state),
    ...stepOf(before, now, left.step),
    acceptedAt: earlier(before.acceptedAt, now.acceptedAt) ?? now.acceptedAt,
    states: union(before.states, now.states),
    told: Math.max(before.told, now.told),
    toldTimed: Math.max(before.toldTimed, now.toldTimed),
    toldLate: Math.max(before.toldLate, now.toldLate),
    toldSeconds: Math.max(before.toldSeconds, now.toldSeconds),
    endpoints: mergeEndpoints(before.endpoints, now.endpoints),
    warnings,
    messages: Math.max(before.messages, now.messages),
    whole: false,
  }
}
