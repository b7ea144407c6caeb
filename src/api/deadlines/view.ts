import Type from 'typebox'
import type { Dossier } from '#schemas/types.ts'
import type { StoredMessage } from '#store/messages.ts'
import type { DeadlineView } from '../deadline-gateway.ts'
import type { Language } from '../http/problem.ts'
import { instant, named, text } from '../parts.ts'

const remainingView = Type.Object({
  workingMinutes: Type.Integer({ description: 'Working time left; negative when overdue.' }),
  text: { ...text, description: 'The same for people.' },
})

export const deadlineView = named(
  'deadline',
  Type.Object({
    state: Type.Enum(['running', 'waiting-for-supplement', 'overdue', 'stopped', 'none'], {
      description: 'stopped: the dossier is over. none: no date was promised and no term is known.',
    }),
    dueAt: Type.Optional({ ...instant, description: 'As the city promised it.' }),
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

export interface DeadlineReader {
  deadlineOf(dossier: Dossier): Promise<DeadlineView>
}

const remainingBody = (remaining: DeadlineView['remaining'], language: Language) =>
  remaining && { workingMinutes: remaining.workingMinutes, text: remaining.words[language] }

/** The deadline by the newest state of a dossier; nothing where no message tells a state, or it cannot be read. */
export const deadlineOfStory = async (
  api: DeadlineReader,
  story: readonly StoredMessage[],
  language: Language,
) => {
  const newest = story.findLast(({ type, data }) => type === 'dossier' && data !== undefined)
  if (!newest) return {}
  const { remaining, ...deadline } = await api.deadlineOf(newest.data as Dossier)
  return { deadline: { ...deadline, remaining: remainingBody(remaining, language) } }
}
