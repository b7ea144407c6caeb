import { dayInVietnam } from '#adapter-kit'
import { isFinal } from '#messages/lifecycle.ts'
import type { AnswerFacts, EndpointFacts } from './dossier-facts.ts'
import type { RecordedAttempt, RecordedDelivery } from './recorded-dossier.ts'
import type { Telling } from './tellings.ts'

interface Told {
  readonly telling: Telling
  readonly delivery: RecordedDelivery
}

/** What was handed over again, for the partner lost it or somebody wanted it so, was known since the first time. */
const firstKnownAt = ({ settledAt, attempts }: RecordedDelivery): number | undefined => {
  const times = attempts.filter(({ outcome }) => outcome === 'completed').map(({ endedAt }) => endedAt)
  return times.length > 1
    ? least([...times, ...(settledAt === null ? [] : [settledAt])])
    : (settledAt ?? undefined)
}

/** When the endpoint knew of it: by its own delivery, or by that of a newer state, which says all that the older one says. */
const knownAt = ({ telling, delivery }: Told, all: readonly Told[]): number | undefined => {
  if (delivery.status === 'completed') return firstKnownAt(delivery)
  if (!telling.isState || !isFinal(asStatus(delivery.status))) return undefined
  const newer = all.find(
    (other) =>
      other.telling.isState && other.telling.seq > telling.seq && other.delivery.status === 'completed',
  )
  return newer && firstKnownAt(newer.delivery)
}

type Status = Parameters<typeof isFinal>[0]
const asStatus = (status: string) => status as Status

/** Statuses in which nobody waits for an end, and the endpoint was not told. */
const leftOut = ['superseded', 'cancelled']

const refusing: ReadonlySet<string> = new Set(['rejected', 'permanent'])

/** What it answered, by day and code, and how long it took until a refusal was followed by a success. */
const answersOf = (deliveries: readonly RecordedDelivery[]): AnswerFacts[] => {
  const attempts = deliveries
    .flatMap((delivery) => delivery.attempts)
    .toSorted((one, other) => one.endedAt - other.endedAt)
  const found = new Map<string, { -readonly [Key in keyof AnswerFacts]: AnswerFacts[Key] }>()
  for (const [index, attempt] of attempts.entries()) {
    const { outcome, code, startedAt, endedAt } = attempt
    const day = dayInVietnam(endedAt)
    const answer = code ?? ''
    const name = `${day}\n${outcome}\n${answer}`
    const facts = found.get(name) ?? {
      day,
      outcome,
      answer,
      attempts: 0,
      seconds: 0,
      mended: 0,
      mendedSeconds: 0,
    }
    facts.attempts += 1
    facts.seconds += Math.max(0, Math.round((endedAt - startedAt) / 1000))
    const mendedAt = refusing.has(outcome) ? successAfter(attempts, index) : undefined
    if (mendedAt !== undefined) {
      facts.mended += 1
      facts.mendedSeconds += Math.round((mendedAt - endedAt) / 1000)
    }
    found.set(name, facts)
  }
  return [...found.values()]
}

const successAfter = (attempts: readonly RecordedAttempt[], index: number): number | undefined =>
  attempts.slice(index + 1).find(({ outcome }) => outcome === 'completed')?.endedAt

const written = (instant: number) => new Date(instant).toISOString()

const least = (instants: readonly number[]): number | undefined =>
  instants.length > 0 ? Math.min(...instants) : undefined

/** @param limitMs after which an acknowledgement is late. */
const factsAt = (
  deliveries: readonly RecordedDelivery[],
  told: readonly Told[],
  limitMs: number,
): EndpointFacts => {
  const known = told.flatMap((one) => {
    const at = knownAt(one, told)
    return at === undefined ? [] : [{ ...one.telling, at }]
  })
  const unknown = told.filter((one) => knownAt(one, told) === undefined)
  const open = unknown.filter(({ delivery }) => !isFinal(asStatus(delivery.status))).length
  const refused = unknown.filter(
    ({ delivery: { status } }) => isFinal(asStatus(status)) && !leftOut.includes(status),
  ).length
  const handedOverAt = least(deliveries.flatMap(({ firstAt }) => firstAt ?? []))
  const acknowledgedAt = least(known.map(({ at }) => at))
  return {
    ...(handedOverAt !== undefined && { handedOverAt: written(handedOverAt) }),
    ...(acknowledgedAt !== undefined && { acknowledgedAt: written(acknowledgedAt) }),
    tellings: known.length + open + refused,
    acknowledged: known.length,
    late: known.filter(({ at, happenedAt, acceptedAt }) => at - (happenedAt ?? acceptedAt) > limitMs).length,
    lateHere: known.filter(({ at, acceptedAt }) => at - acceptedAt > limitMs).length,
    open,
    refused,
    states: [...new Set(known.map(({ status }) => status))],
    answers: answersOf(deliveries),
  }
}

/** What became of a dossier at each endpoint that it was sent to. */
export const endpointFacts = (
  deliveries: readonly RecordedDelivery[],
  tellings: readonly Telling[],
  limitMs: number,
): Readonly<Record<string, EndpointFacts>> => {
  const bySeq = new Map(tellings.map((telling) => [telling.seq, telling]))
  const byEndpoint = Map.groupBy(deliveries, ({ endpoint }) => endpoint)
  return Object.fromEntries(
    [...byEndpoint].map(([endpoint, all]) => {
      const told = all
        .toSorted((one, other) => one.seq - other.seq)
        .flatMap((delivery) => {
          const telling = bySeq.get(delivery.seq)
          return telling ? [{ telling, delivery }] : []
        })
      return [endpoint, factsAt(all, told, limitMs)]
    }),
  )
}
