import Type from 'typebox'
import type { WorkState } from '#store/scheduled-work.ts'
import { count, instant, named, text } from '../parts.ts'

export const scheduleView = named(
  'schedule',
  Type.Object({
    name: text,
    cursor: Type.Optional({ ...text, description: 'How far it has come, in the words of the adapter.' }),
    running: Type.Boolean(),
    dueAt: instant,
    startedAt: Type.Optional(instant),
    endedAt: Type.Optional(instant),
    doneAt: Type.Optional({ ...instant, description: 'When a run last came to its end without an error.' }),
    steps: count,
    failures: { ...count, description: 'In a row.' },
    error: Type.Optional(text),
  }),
)

export const scheduleBody = ({ cursor, startedAt, endedAt, doneAt, error, dueAt, ...work }: WorkState) => ({
  ...work,
  dueAt: dueAt.toISOString(),
  ...(cursor !== null && { cursor }),
  ...(startedAt && { startedAt: startedAt.toISOString() }),
  ...(endedAt && { endedAt: endedAt.toISOString() }),
  ...(doneAt && { doneAt: doneAt.toISOString() }),
  ...(error !== null && { error }),
})
