import Type, { type Static } from 'typebox'
import type { Text } from '#adapter-kit'
import type { DossierDeadline } from '#deadlines/dossier-deadline.ts'
import { limitNames, shippedLimits } from '#deadlines/limit-rules.ts'
import type { Limit } from '#deadlines/limits.ts'
import type { Outage } from '#deadlines/outage.ts'
import type { Dossier } from '#schemas/types.ts'
import type { StoredDeadline } from '#store/deadlines.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { Language } from '../http/problem.ts'
import { id, instant, named, text } from '../parts.ts'
import type { Sent } from '../route.ts'

/** How a running clock stands. */
export const deadlineStates = ['running', 'waiting-for-supplement', 'overdue'] as const

/** Working time left: negative when overdue. */
interface Remaining {
  readonly workingMinutes: number
  readonly words: Text
}

export type ListedDeadline = StoredDeadline & {
  readonly state: (typeof deadlineStates)[number]
  readonly remaining?: Remaining
  readonly suspended?: true
}

interface StandingDeadline extends Omit<DossierDeadline, 'remainingMs'> {
  readonly remaining?: Remaining
  readonly limits: readonly Limit[]
  readonly outages: readonly Outage[]
}

/** What the story of a dossier asks. */
export interface DeadlineSource {
  /** @param synchronisedAt when its end was acknowledged; null: not yet. Absent where nothing is sent. */
  deadlineOf(dossier: Dossier, synchronisedAt?: number | null): Promise<StandingDeadline>
}

const remainingView = Type.Object({
  workingMinutes: Type.Integer({ description: 'Working time left; negative when overdue.' }),
  text: { ...text, description: 'The same for people.' },
})

const suspended = Type.Optional(
  Type.Literal(true, {
    description: 'A database that it needs is out: the clock stands, and nobody is late meanwhile.',
    'x-description-vi': 'Cơ sở dữ liệu cần dùng đang gián đoạn: thời hạn tạm dừng, chưa ai bị trễ.',
  }),
)

const limitView = named(
  'limit',
  Type.Object({
    name: Type.Enum([...limitNames]),
    whose: Type.Enum(['agency', 'citizen', 'system']),
    text,
    state: Type.Enum(['running', 'overdue', 'met', 'missed'], {
      description: 'running and overdue: not done. met and missed: done, in time or too late.',
    }),
    startedAt: instant,
    at: { ...instant, description: 'When it ends.' },
    doneAt: Type.Optional(instant),
    remainingMinutes: Type.Optional(
      Type.Integer({
        description:
          'While it is not done: of working time, or by the clock, as `time` says; negative when overdue.',
      }),
    ),
    time: Type.Enum(['working', 'clock']),
    source: { ...text, description: 'The text that says so.' },
    after: Type.Optional(Type.Literal('stop', { description: 'What follows when it has passed.' })),
  }),
)

const limitBody = ({ startedAt, at, doneAt, remainingMs, ...rest }: Limit, language: Language) => ({
  ...rest,
  text: shippedLimits[rest.name].summary[language],
  startedAt: new Date(startedAt).toISOString(),
  at: new Date(at).toISOString(),
  ...(doneAt !== undefined && { doneAt: new Date(doneAt).toISOString() }),
  ...(remainingMs !== undefined && { remainingMinutes: Math.trunc(remainingMs / 60_000) }),
})

const outageBody = ({ id, from, to, endpoint, reason }: Outage) => ({
  id,
  from: new Date(from).toISOString(),
  ...(to !== undefined && { to: new Date(to).toISOString() }),
  ...(endpoint !== undefined && { endpoint }),
  reason,
})

/** Of one dossier, in its story. */
export const deadlineView = named(
  'deadline',
  Type.Object({
    state: Type.Enum([...deadlineStates, 'stopped', 'none'], {
      description: 'stopped: the dossier is over. none: no date was promised and no term is known.',
    }),
    dueAt: Type.Optional({ ...text, format: 'date-time', description: 'As the city promised it.' }),
    computedDueAt: Type.Optional({
      ...instant,
      description: 'As the term of the procedure and the waits give it.',
    }),
    remaining: Type.Optional(remainingView),
    inTime: Type.Optional(
      Type.Boolean({ description: 'Of a dossier that is done: whether the work ended in time.' }),
    ),
    waits: Type.Array(
      Type.Object({
        from: instant,
        to: Type.Optional({ ...instant, description: 'Absent while it goes on.' }),
      }),
    ),
    startedAt: Type.Optional({
      ...instant,
      description:
        'When the term began: once the competent agency had the dossier, by the rule of its procedure.',
    }),
    suspended,
    limits: Type.Array(limitView, { description: 'Other times that somebody has for something.' }),
    outages: Type.Array(
      Type.Object({
        id,
        from: instant,
        to: Type.Optional({
          ...instant,
          description: 'Absent while it goes on: the dates move when it has ended.',
        }),
        endpoint: Type.Optional(text),
        reason: text,
      }),
      { description: 'When databases that it needs were out, since it was received.' },
    ),
  }),
)

export const listedDeadlineView = named(
  'listed-deadline',
  Type.Object({
    dossierCode: text,
    owner: Type.Optional({ ...text, description: 'Whose it is; absent where no sender has taken it on.' }),
    status: text,
    state: Type.Enum([...deadlineStates]),
    dueAt: instant,
    receivedAt: Type.Optional(instant),
    waitingSince: Type.Optional(instant),
    competentAgency: Type.Optional({ ...text, description: 'Its code.' }),
    remaining: Type.Optional(remainingView),
    suspended,
  }),
)

const remainingBody = (remaining: Remaining | undefined, language: Language) =>
  remaining && {
    remaining: { workingMinutes: remaining.workingMinutes, text: remaining.words[language] },
  }

const ends: ReadonlySet<string> = new Set(['finished', 'returned'] satisfies Dossier['status'][])

/** When a partner had taken the first state in which the dossier is finished; null: not yet, undefined where nothing is sent. */
const synchronisedAt = (story: readonly StoredMessage[]): number | null | undefined => {
  const first = story.find(
    ({ type, data }) => type === 'dossier' && data !== undefined && ends.has((data as Dossier).status),
  )
  if (!first || first.deliveries.length === 0) return undefined
  const done = first.deliveries.flatMap(({ status, settledAt }) =>
    status === 'completed' && settledAt !== null ? [Date.parse(settledAt)] : [],
  )
  return done.length > 0 ? Math.min(...done) : null
}

/** The deadline by the newest state of a dossier; nothing where no message holds a state, or it cannot be read. */
export const deadlineOfStory = async (
  source: DeadlineSource,
  story: readonly StoredMessage[],
  language: Language,
): Promise<{ readonly deadline?: Sent<Static<typeof deadlineView>> }> => {
  const newest = story.findLast(({ type, data }) => type === 'dossier' && data !== undefined)
  if (!newest) return {}
  const { remaining, limits, outages, ...deadline } = await source.deadlineOf(
    newest.data as Dossier,
    synchronisedAt(story),
  )
  return {
    deadline: {
      ...deadline,
      ...remainingBody(remaining, language),
      limits: limits.map((limit) => limitBody(limit, language)),
      outages: outages.map(outageBody),
    },
  }
}

export const listedDeadlineBody = (listed: ListedDeadline, language: Language) => ({
  dossierCode: listed.dossierCode,
  ...(listed.owner !== null && { owner: listed.owner }),
  status: listed.status,
  state: listed.state,
  dueAt: listed.dueAt.toISOString(),
  ...(listed.receivedAt && { receivedAt: listed.receivedAt.toISOString() }),
  ...(listed.waitingSince && { waitingSince: listed.waitingSince.toISOString() }),
  ...(listed.competentAgency !== null && { competentAgency: listed.competentAgency }),
  ...remainingBody(listed.remaining, language),
  ...(listed.suspended && { suspended: listed.suspended }),
})
