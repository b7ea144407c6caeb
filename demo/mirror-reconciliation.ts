import type { Dossier, Schemas } from '#schemas/types.ts'
import type { CityEvent, ReceivedEvents } from './city/city-event.ts'
import type { ListedDossier } from './listed-dossiers.ts'
import { eventsBy } from './online-records.ts'
import { statusNumber } from './reconciliation.ts'

type Mirror = Schemas['dossier-mirror']

/** What ministries hold, and what those who are told of it hold. */
export interface MirrorDay {
  /** The codes under which citizens submitted, by ministry, which is the name of its endpoint. */
  readonly submitted: ReadonlyMap<string, readonly string[]>
  /** The simulated ministries' own record: the state of each dossier, by ministry and code. */
  readonly ministries: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Dossiers that the bridge says are the ministries'. */
  readonly listed: readonly ListedDossier[]
  readonly city: ReceivedEvents
  /** What lay in the inbox, where the same events are put. */
  readonly inbox: readonly CityEvent[]
  /** Codes that the portal holds. */
  readonly portal: ReadonlySet<string>
}

/** In dossiers, but the changes. */
export interface MirrorFigures {
  /** That ministries hold. */
  readonly held: number
  /** In the record, as their ministry's and in its state. */
  readonly listed: number
  /** The newest of what the city was notified of is the ministry's state. */
  readonly reachedCity: number
  readonly changes: number
}

/** The road of every sample dossier. */
const road: readonly Dossier['status'][] = ['submitted', 'accepted', 'processing', 'finished', 'returned']

/** All that its ministry had to tell of a dossier that has come to this state, in order. */
const roadTo = (state: string): string[] => {
  const numbers = road.map(statusNumber)
  return numbers.slice(0, numbers.indexOf(state) + 1)
}

interface Held {
  readonly ministry: string
  readonly code: string
  readonly state: string
}

const heldIn = ({ ministries, submitted }: MirrorDay): Held[] =>
  [...submitted.keys()].flatMap((ministry) =>
    Object.entries(ministries[ministry] ?? {}).map(([code, state]) => ({ ministry, code, state })),
  )

const mirrorsIn = (city: ReceivedEvents) =>
  eventsBy<Mirror>(city, 'dossier-mirror', ({ dossierCode }) => dossierCode)

/** The states that the city was told, the oldest first, in whatever order they came. */
const toldOf = (events: readonly CityEvent[] = []): string =>
  events
    .map(({ data }) => data as Mirror)
    .toSorted((one, other) => Date.parse(one.changedAt) - Date.parse(other.changedAt))
    .map(({ partnerStatus }) => partnerStatus)
    .join()

const isListed = ({ ministry, code, state }: Held, { listed }: MirrorDay): boolean =>
  listed.some(
    (one) =>
      one.code === code &&
      one.owner?.kind === 'partner' &&
      one.owner.name === ministry &&
      statusNumber(one.status as Dossier['status']) === state,
  )

const compareHeld = (held: Held, day: MirrorDay, told: string): string[] => {
  const { ministry, code, state } = held
  const expected = roadTo(state).join()
  return [
    ...(told === expected
      ? []
      : [`${code}: the city was told of the states ${told || 'none'} instead of ${expected}`]),
    ...(isListed(held, day) ? [] : [`${code}: not in the record as ${ministry}'s, in the state ${state}`]),
    ...(day.portal.has(code) ? [`${code}: owned by ${ministry}, and the portal was sent it`] : []),
  ]
}

/** Where the ministries' own records, the city's and the bridge's differ. */
export const mirrorDifferences = (day: MirrorDay): string[] => {
  const held = heldIn(day)
  const codes = new Set(held.map(({ code }) => code))
  const mirrors = mirrorsIn(day.city)
  const submitted = [...day.submitted.values()].flat()
  const idsOf = (events: readonly CityEvent[]) => events.map(({ id }) => id).toSorted()
  const posted = idsOf([...codes].flatMap((code) => mirrors.get(code) ?? []))
  const lying = idsOf(day.inbox.filter(({ subject }) => codes.has(subject)))
  return [
    ...held.flatMap((one) => compareHeld(one, day, toldOf(mirrors.get(one.code)))),
    ...submitted
      .filter((code) => !codes.has(code))
      .map((code) => `${code}: submitted, but no ministry holds it`),
    ...(posted.join() === lying.join()
      ? []
      : [`The city was posted ${posted.length} mirrors, in its inbox are ${lying.length}`]),
  ]
}

/** Counted in what the simulated ministries and the city hold. */
export const mirrorFigures = (day: MirrorDay): MirrorFigures => {
  const held = heldIn(day)
  const mirrors = mirrorsIn(day.city)
  return {
    held: held.length,
    listed: held.filter((one) => isListed(one, day)).length,
    reachedCity: held.filter(({ code, state }) => toldOf(mirrors.get(code)).split(',').at(-1) === state)
      .length,
    changes: held.reduce((sum, { code }) => sum + (mirrors.get(code)?.length ?? 0), 0),
  }
}
