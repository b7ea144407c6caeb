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
  type RecordedKind,
  recordedKinds,
  sumAttention,
} from '#store/attention.ts'
import { readInboxDepths } from '#store/inbox-depth.ts'
import type { MessageScope } from '#store/messages.ts'
import { readWork } from '#store/scheduled-work.ts'
import { endpointStandings } from './channels.ts'
import type { Resources } from './resources.ts'

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
          [{ ...about, id: 'calendar', endpoint: null, code: null, since: vietnamInstant(dayInVietnam(now())) }],
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

/** What needs a person, whoever noticed it. */
export const composeAttention = (resources: Resources, works: readonly ScheduledWork[]): AttentionApi => {
  const { database, endpoints, now } = resources
  const observed = observers(resources, works)
  const scopeOf = ({ sender, agencies }: MessageScope): AttentionScope => ({
    endpoints: [...endpoints.keys()],
    sender,
    agencies,
    now: now(),
  })
  return {
    now,
    sum: async (kind, { inboxes, ...scope }) =>
      isRecorded(kind) ? sumAttention(database, kind, scopeOf(scope)) : sumOf(await observed[kind](inboxes)),
    find: async (kind, { inboxes, ...scope }, page) => {
      if (isRecorded(kind)) return findAttention(database, kind, scopeOf(scope), page)
      const last = page.after?.[1] ?? ''
      return (await observed[kind](inboxes))
        .filter(({ id }) => id > last)
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .map((item) => ({ ...item, place: ['infinity', item.id] as const }))
    },
  }
}
