import { dayInVietnam, vietnamInstant } from '#adapter-kit'
import type { AttentionApi } from '#api/attention/routes.ts'
import type { AttentionKind } from '#api/attention/words.ts'
import { coverageProblem } from '#deadlines/calendar-coverage.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import {
  type AttentionItem,
  type AttentionScope,
  type AttentionSum,
  findAttention,
  hasMoreThan,
  type RecordedKind,
  recordedKinds,
  sumAttention,
} from '#store/attention.ts'
import { readInboxDepths } from '#store/inbox-depth.ts'
import type { MessageScope } from '#store/messages.ts'
import { readWork } from '#store/scheduled-work.ts'
import { endpointStandings } from './channels.ts'
import { type KeptReadings, keptReadings } from './kept-readings.ts'
import type { Resources } from './resources.ts'
import type { Reading } from './shared-reading.ts'

type ObservedKind = Exclude<AttentionKind, RecordedKind>

const isRecorded = (kind: AttentionKind): kind is RecordedKind => recordedKinds.some((one) => one === kind)

const about = { messageId: null, dossierCode: null, dueAt: null } as const

/** A consumer that has not acknowledged an event for so long does not read any more. */
const unreadForMs = 3_600_000

/** What is few, and known only by looking at the installation. */
const observers = (
  resources: Resources,
  works: readonly ScheduledWork[],
): Readonly<
  Record<ObservedKind, (inboxes: readonly string[] | undefined) => Promise<readonly AttentionItem[]>>
> => {
  const { config, database, now } = resources
  return {
    endpoint: async () =>
      (await endpointStandings(resources)).flatMap(({ name, state, since }) =>
        state === 'paused' || state === 'breaker-open' || state === 'probing'
          ? [
              {
                ...about,
                id: name,
                endpoint: name,
                code: state,
                since: since === undefined ? now() : new Date(since),
              },
            ]
          : [],
      ),
    schedule: async () =>
      (
        await readWork(
          database,
          works.map(({ name }) => name),
          now(),
        )
      ).flatMap(({ name, failures, doneAt, startedAt }) =>
        failures > 0
          ? [{ ...about, id: name, endpoint: null, code: null, since: doneAt ?? startedAt ?? now() }]
          : [],
      ),
    inbox: async (inboxes) =>
      (await readInboxDepths(database, inboxes ?? Object.keys(config.inboxes))).flatMap(
        ({ inbox, consumer, oldestAt }) =>
          oldestAt && now().getTime() - oldestAt.getTime() > unreadForMs
            ? [{ ...about, id: `${inbox}/${consumer}`, endpoint: null, code: null, since: oldestAt }]
            : [],
      ),
    calendar: async () =>
      coverageProblem(resources.legalClock.held().settings.calendar, now()) === undefined
        ? []
        : // Nobody knows since when; it is said of the day, so that the same is not told anew with each look.
          [
            {
              ...about,
              id: 'calendar',
              endpoint: null,
              code: null,
              since: vietnamInstant(dayInVietnam(now())),
            },
          ],
  }
}

const sumOf = (items: readonly AttentionItem[]): AttentionSum => ({
  count: items.length,
  groups: [...Map.groupBy(items, ({ endpoint, code }) => JSON.stringify([endpoint, code])).values()].flatMap(
    (group) => {
      const [first] = group.toSorted((one, other) => one.since.getTime() - other.since.getTime())
      if (!first) return []
      const { endpoint, code, since: oldestAt, dueAt } = first
      return [{ endpoint, code, count: group.length, oldestAt, dueAt }]
    },
  ),
})

/** So many can be looked at for each call; of more the answer is shared for as long as it costs. */
const fewEnough = 5000
const maxKept = 200

/** Answers of the record: found anew for each call while there is little to look at. */
const recordedAnswers = ({ database, endpoints, now }: Resources) => {
  const names = [...endpoints.keys()]
  const kept: KeptReadings<unknown> = keptReadings(0, maxKept)
  return async <Answer>(
    kind: RecordedKind,
    { sender, agencies }: MessageScope,
    page: unknown,
    find: (scope: AttentionScope) => Promise<Answer>,
  ): Promise<Reading<Answer>> => {
    const read = () => find({ endpoints: names, sender, agencies, now: now() })
    if (!(await hasMoreThan(database, kind, names, fewEnough))) return { value: await read(), ageMs: 0 }
    const { value, ageMs } = await kept([kind, sender, agencies, page], read)
    return { value: value as Answer, ageMs }
  }
}

/** What needs a person, whoever noticed it. */
export const composeAttention = (resources: Resources, works: readonly ScheduledWork[]): AttentionApi => {
  const { database, now } = resources
  const observed = observers(resources, works)
  const recorded = recordedAnswers(resources)
  return {
    now,
    sum: async (kind, { inboxes, ...scope }) => {
      if (!isRecorded(kind)) return { ...sumOf(await observed[kind](inboxes)), ageMs: 0 }
      const sum = await recorded(kind, scope, 'sum', (within) => sumAttention(database, kind, within))
      return { ...sum.value, ageMs: sum.ageMs }
    },
    find: async (kind, { inboxes, ...scope }, page) => {
      if (isRecorded(kind))
        return (await recorded(kind, scope, page, (within) => findAttention(database, kind, within, page)))
          .value
      const last = page.after?.[1] ?? ''
      return (await observed[kind](inboxes))
        .filter(({ id }) => id > last)
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .map((item) => ({ ...item, place: ['infinity', item.id] as const }))
    },
  }
}
