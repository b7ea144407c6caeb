import type { EventState } from '#messages/event-state.ts'
import type { Acknowledgement, NewMessage } from '#messages/message.ts'
import type { Statement } from './database.ts'

/** What is kept of one thing that a partner speaks of, by sender and subject. */
export interface KeptState {
  readonly sender: string
  readonly subject: string
  readonly state: EventState
  /** What was answered when it was accepted last. */
  readonly answer: Acknowledgement
}

export const stateName = (sender: string, subject: string): string => `${sender}\n${subject}`

export const statesBefore = async (
  statement: Statement,
  messages: readonly NewMessage[],
): Promise<ReadonlyMap<string, KeptState>> => {
  const asked = messages.flatMap(({ sender, stated }) => (stated ? [{ sender, ...stated }] : []))
  if (asked.length === 0) return new Map()
  const found = await statement.query<KeptState>({
    name: 'read-event-states',
    text: `select sender, subject, state, answer from event_states
           where (sender, subject) in (select * from unnest($1::text[], $2::text[]))`,
    values: [asked.map(({ sender }) => sender), asked.map(({ subject }) => subject)],
  })
  return new Map(found.rows.map((kept) => [stateName(kept.sender, kept.subject), kept]))
}

export const writeStates = async (
  statement: Statement,
  states: readonly KeptState[],
  at: Date,
): Promise<void> => {
  if (states.length === 0) return
  await statement.query({
    name: 'write-event-states',
    text: `insert into event_states (sender, subject, state, answer, updated_at)
           select sender, subject, state, answer, $2
           from jsonb_to_recordset($1) as s(sender text, subject text, state jsonb, answer jsonb)
           on conflict (sender, subject) do update set state = excluded.state, answer = excluded.answer,
             updated_at = excluded.updated_at`,
    values: [JSON.stringify(states), at],
  })
}
