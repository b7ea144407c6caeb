import Type, { type Static } from 'typebox'
import type { Text } from '#adapter-kit'
import type { DossierDeadline } from '#deadlines/dossier-deadline.ts'
import type { Dossier } from '#schemas/types.ts'
import type { StoredDeadline } from '#store/deadlines.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { Language } from '../http/problem.ts'
import { instant, named, text } from '../parts.ts'
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
}

/** What the story of a dossier asks. */
export interface DeadlineSource {
  deadlineOf(
    dossier: Dossier,
  ): Promise<Omit<DossierDeadline, 'remainingMs'> & { readonly remaining?: Remaining }>
}

const remainingView = Type.Object({
  workingMinutes: Type.Integer({ description: 'Working time left; negative when overdue.' }),
  text: { ...text, description: 'The same for people.' },
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
  }),
)

const remainingBody = (remaining: Remaining | undefined, language: Language) =>
  remaining && {
    remaining: { workingMinutes: remaining.workingMinutes, text: remaining.words[language] },
  }

/** The deadline by the newest state of a dossier; nothing where no message holds a state, or it cannot be read. */
export const deadlineOfStory = async (
  source: DeadlineSource,
  story: readonly StoredMessage[],
  language: Language,
): Promise<{ readonly deadline?: Sent<Static<typeof deadlineView>> }> => {
  const newest = story.findLast(({ type, data }) => type === 'dossier' && data !== undefined)
  if (!newest) return {}
  const { remaining, ...deadline } = await source.deadlineOf(newest.data as Dossier)
  return { deadline: { ...deadline, ...remainingBody(remaining, language) } }
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
})
