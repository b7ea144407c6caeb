import { type OperationDocument, ofSender, query } from './operation.ts'

const time = { type: 'string', format: 'date-time' }

/** What the outside contract says of files that partners fetch by link. */
export const fileOperations = {
  getFile: {
    method: 'get',
    path: '/files/{token}/{name}',
    tag: 'Files',
    summary: 'A file, to whoever holds its link. No key: the link is the proof.',
    description:
      'Links stand in what partners are sent. `name` is for people; the token alone decides. One range of bytes may be asked for (`Range`, `If-Range`); `HEAD` gives the headers. Every use of a link is written down.',
    open: true,
    answers: {
      200: ['The file', 'file-content', 'application/octet-stream'],
      206: ['The part of it that was asked for', 'file-content', 'application/octet-stream'],
    },
    problems: [
      'not-found',
      'unknown-route',
      'link-expired',
      'range-not-satisfiable',
      'too-many-wrong-keys',
      'unavailable',
    ],
  },
  listFileFetches: {
    method: 'get',
    path: '/v1/file-fetches',
    tag: 'Operators',
    summary:
      'Which files were fetched by link, for what they were given out, when and how it ended; newest first.',
    parameters: [
      query('dossierCode', 'By links in messages of this dossier'),
      query('messageId', 'By links in this message', { type: 'string', format: 'uuid' }),
      query('endpoint', 'By links given to this endpoint'),
      query('from', 'At this time or later', time),
      query('to', 'Before this time', time),
      query('cursor', '`nextCursor` of the page before'),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answers: { 200: ['A page', 'file-fetch-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
} as const satisfies Record<string, OperationDocument>
