import { list, moment, object, text } from './schema-parts.ts'

/** Shapes of answers about files. */
export const fileSchemas: Record<string, unknown> = {
  'file-content': { type: 'string', description: 'The bytes of the file; Content-Type says what it is.' },
  'file-fetch-page': object(
    {
      fetches: list(
        object(
          {
            id: { type: 'string', format: 'uuid' },
            endpoint: { ...text, description: 'To whom the link was given' },
            messageId: { type: 'string', format: 'uuid' },
            dossierCode: text,
            store: text,
            key: text,
            method: { type: 'string', enum: ['GET', 'HEAD'] },
            at: moment,
            endedAt: { ...moment, description: 'Absent while it is under way, or where the process died.' },
            outcome: { type: 'string', enum: ['complete', 'broken-off', 'refused', 'unavailable'] },
            code: { ...text, description: 'Why it was refused or not available' },
            bytes: { type: 'integer', minimum: 0, description: 'That were sent' },
          },
          ['id', 'endpoint', 'store', 'key', 'method', 'at'],
        ),
      ),
      nextCursor: text,
    },
    ['fetches'],
  ),
}
