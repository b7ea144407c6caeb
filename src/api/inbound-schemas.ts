import { component, list, moment, object, text } from './schema-parts.ts'

const uuid = { type: 'string', format: 'uuid' }
const outcome = { type: 'string', enum: ['accepted', 'duplicate', 'ignored', 'rejected'] }
const reason = { type: 'string', minLength: 1, maxLength: 500 }

/** Shapes of what is told of arrivals and schedules. */
export const inboundSchemas: Record<string, unknown> = {
  'partner-answer': { description: 'As the partner expects it; see the README of the adapter.' },
  bytes: { type: 'string', contentMediaType: 'application/octet-stream' },
  reception: object(
    {
      id: uuid,
      endpoint: text,
      source: { ...text, description: '`callback/<name>` or `poll/<name>`.' },
      at: moment,
      remote: text,
      outcome,
      code: text,
      reason: text,
      dossierCode: text,
      messageIds: list(uuid),
      sha256: text,
      bytes: { type: 'integer' },
    },
    ['id', 'endpoint', 'source', 'at', 'outcome', 'messageIds', 'sha256', 'bytes'],
  ),
  'reception-page': object({ receptions: list(component('reception')), nextCursor: text }, ['receptions']),
  'repeat-request': object({ reason }, ['reason']),
  'repeat-result': object({ outcome: { type: 'string' }, code: text, reason: text }, ['outcome']),
  schedules: object(
    {
      schedules: list(
        object(
          {
            name: text,
            cursor: { ...text, description: 'How far it has come, in the words of the adapter.' },
            running: { type: 'boolean' },
            dueAt: moment,
            startedAt: moment,
            endedAt: moment,
            doneAt: { ...moment, description: 'When a run last came to its end without an error.' },
            steps: { type: 'integer' },
            failures: { type: 'integer', description: 'In a row.' },
            error: text,
          },
          ['name', 'running', 'dueAt', 'steps', 'failures'],
        ),
      ),
    },
    ['schedules'],
  ),
  'run-request': object({ name: text }, ['name']),
}
