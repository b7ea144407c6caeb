import type { SteadyRecords } from '#demo/city/steady-day.ts'
import type { PortalRecords } from '../support-partner-control.ts'
import type { Load } from './load.ts'
import { messagesOf, numberIn } from './numbered.ts'
import { type Attempt, numbersById, type Story } from './stories.ts'
import type { WireTap } from './wire-tap.ts'

export interface Evidence {
  readonly load: Load
  readonly city: SteadyRecords
  readonly portal: PortalRecords
  readonly stories: ReadonlyMap<string, readonly Story[]>
  readonly tap: WireTap
}

/** What is not as promised, as sentences; and the figures behind it. */
export interface Verdict {
  readonly violations: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

const dossiersOf = ({ dossiers, rows }: Load) =>
  Array.from({ length: dossiers }, (_, index) => {
    const messages = messagesOf(index + 1, rows)
    return { code: messages[0]?.code ?? '', numbers: messages.map(({ number }) => number) }
  })

const ascending = (numbers: readonly number[]) =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))

/** Lost, doubled and out of order, by the partner's records alone. */
const atPartner = ({ load, city, portal }: Evidence) => {
  const lost: number[] = []
  const doubled: number[] = []
  const disorderly: string[] = []
  for (const { code, numbers } of dossiersOf(load)) {
    const held = portal.dossiers[code]
    const first = held ? [numberIn(held.packet.TrichYeuHoSo)] : []
    const rows = (portal.progress[code] ?? []).map(({ NoiDungXuLy }) => numberIn(NoiDungXuLy))
    const arrived = [...first, ...rows]
    const there = new Set(arrived)
    lost.push(...numbers.filter((number) => city.accepted.has(number) && !there.has(number)))
    doubled.push(...arrived.filter((number, index) => arrived.indexOf(number) !== index))
    if (held && held.creates !== 1) doubled.push(...first)
    if (!ascending(arrived)) disorderly.push(`${code}: ${arrived.join(' ')}`)
  }
  return { lost, doubled, disorderly }
}

/** Attempts as one line: what, how it ended, and when it was under way in milliseconds of the minute. */
const inShort = (attempts: readonly Attempt[]) =>
  attempts
    .map(({ kind, code, outcome, requestId, startedAt, endedAt = '' }) => {
      const at = [startedAt, endedAt].map((time) => time.slice(17, 23))
      return `${kind} ${requestId.slice(0, 8)} ${code ?? outcome} ${at.join('–')}`
    })
    .join(', ')

const secondsOf = (at: number) => new Date(at).toISOString().slice(17, 23)

const isSend = ({ kind }: { kind: string }) => kind === 'send'

/** What our record says of itself: everything ended well, nothing was tried after it was done. */
const inRecord = ({ load, city, stories }: Evidence) => {
  const problems: string[] = []
  const idOf = (number: number) => city.accepted.get(number)
  for (const { code, numbers } of dossiersOf(load)) {
    const recorded = stories.get(code) ?? []
    const ids = recorded.map(({ id }) => id)
    if (ids.join() !== numbers.map(idOf).join())
      problems.push(`${code}: taken as ${ids.length} messages, not in the order and number of their 202`)
    for (const { id, status, deliveries } of recorded) {
      if (status !== 'completed')
        problems.push(`${code}: message ${id} ended as ${status} ${deliveries[0]?.result?.code ?? ''}`)
      for (const { attempts, settledAt = '' } of deliveries) {
        // Not "after an attempt that was completed": a worker that stood still writes down late what it had done, and
        // meanwhile another has asked again.
        // What counts is when the delivery was settled.
        if (attempts.some(({ endedAt }) => endedAt === undefined))
          problems.push(`${code}: message ${id} has an attempt without end`)
        if (attempts.some(({ startedAt }) => Date.parse(startedAt) > Date.parse(settledAt)))
          problems.push(
            `${code}: message ${id} has an attempt that began after it was settled: ${inShort(attempts)}`,
          )
      }
    }
  }
  return problems
}

/** Every process measures the database's clock for itself, and we have another one. */
const clocksDifferMs = 250

/** The wire against the record: no request without an attempt, none after the end. */
const onWire = ({ city, stories, tap }: Evidence) => {
  const numbers = numbersById(city)
  const known = new Map<number, { requests: Set<string>; settledAt: number; attempts: readonly Attempt[] }>()
  for (const { id, deliveries } of [...stories.values()].flat()) {
    const attempts = deliveries.flatMap((one) => one.attempts)
    const requests = new Set(attempts.map(({ requestId }) => requestId))
    const settledAt = Math.max(...deliveries.map((one) => Date.parse(one.settledAt ?? '') || 0))
    known.set(numbers.get(id) ?? -1, { requests, settledAt, attempts })
  }
  const unrecorded: string[] = []
  const afterEnd: string[] = []
  for (const { requestId, numbers: carried, at, worker } of tap.sent) {
    for (const number of carried) {
      const record = known.get(number)
      if (!record?.requests.has(requestId)) unrecorded.push(`number ${number} by ${worker}`)
      if (record && record.settledAt > 0 && at > record.settledAt + clocksDifferMs)
        afterEnd.push(
          `number ${number} by ${worker}, ${at - record.settledAt} ms late at ${secondsOf(at)} as ${requestId.slice(0, 8)}: ${inShort(record.attempts)}`,
        )
    }
  }
  return { unrecorded, afterEnd }
}

const some = (what: string, list: readonly (string | number)[]): string[] =>
  list.length === 0
    ? []
    : [`${list.length} ${what}: ${list.slice(0, 5).join('; ')}${list.length > 5 ? '; …' : ''}`]

export const judge = (evidence: Evidence): Verdict => {
  const { city, portal, stories, tap } = evidence
  const { lost, doubled, disorderly } = atPartner(evidence)
  const { unrecorded, afterEnd } = onWire(evidence)
  const record = inRecord(evidence)
  const attempts = [...stories.values()]
    .flat()
    .flatMap(({ deliveries }) => deliveries.flatMap((one) => one.attempts))
  const refused = portal.refusals
  return {
    violations: [
      ...some('lost (answered 202, not at the partner)', lost),
      ...some('doubled at the partner', doubled),
      ...some('dossiers out of order', disorderly),
      ...some('sent again after the end', afterEnd),
      ...some('sent without an attempt in the record', unrecorded),
      ...some('requests for a dossier that had one under way', tap.overlaps),
      ...some('contradictions in the record', record),
      ...some('answers that no city should see', city.strange),
    ],
    figures: {
      'answered 202': city.accepted.size,
      lost: lost.length,
      doubled: doubled.length,
      'out of order': disorderly.length,
      'sent after the end': afterEnd.length,
      'first answer given again': city.replayed,
      'calls of the partner': portal.counts.calls,
      'requests that hand over': tap.sent.length,
      attempts: attempts.length,
      'sends in the record': attempts.filter(isSend).length,
      'look-ups': tap.lookUps(),
      'attempts in doubt': attempts.filter(({ outcome }) => outcome === 'in-doubt').length,
      'attempts of a lost worker': attempts.filter(({ code }) => code === 'WORKER_LOST').length,
      'repeats that the partner refused': (refused['3'] ?? 0) + (refused['12'] ?? 0),
    },
  }
}
