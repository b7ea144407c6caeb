import { component, list, moment, object, text } from './schema-parts.ts'

const remaining = object(
  {
    workingMinutes: { type: 'integer', description: 'Working time left; negative when overdue.' },
    text: { ...text, description: 'The same for people.' },
  },
  ['workingMinutes', 'text'],
)
const states = ['running', 'waiting-for-supplement', 'overdue', 'stopped', 'none']

/** Shapes of answers about due dates. */
export const deadlineSchemas: Record<string, unknown> = {
  deadline: object(
    {
      state: {
        type: 'string',
        enum: states,
        description: 'stopped: the dossier is over. none: no date was promised and no term is known.',
      },
      dueAt: { ...moment, description: 'As the city promised it.' },
      computedDueAt: { ...moment, description: 'As the term of the procedure and the waits give it.' },
      remaining,
      inTime: { type: 'boolean', description: 'Of a dossier that is done: whether the work ended in time.' },
      waits: list(
        object({ from: moment, to: { ...moment, description: 'Absent while it goes on.' } }, ['from']),
      ),
    },
    ['state', 'waits'],
  ),
  'listed-deadline': object(
    {
      dossierCode: text,
      sender: text,
      status: text,
      state: { type: 'string', enum: states.slice(0, 3) },
      dueAt: moment,
      receivedAt: moment,
      waitingSince: moment,
      competentAgency: { ...text, description: 'Its code.' },
      remaining,
    },
    ['dossierCode', 'sender', 'status', 'state', 'dueAt'],
  ),
  'deadline-page': object({ deadlines: list(component('listed-deadline')), nextCursor: text }, ['deadlines']),
}
