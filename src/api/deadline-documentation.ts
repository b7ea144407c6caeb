import { type OperationDocument, ofSender, query } from './operation.ts'

/** What the outside contract says of the calls about due dates. */
export const deadlineOperations = {
  listDeadlines: {
    method: 'get',
    path: '/v1/deadlines',
    tag: 'Dossiers',
    summary: 'Dossiers that are under way and have a due date, soonest first, a page at a time.',
    description:
      'By the newest state that was handed in. The date is the promised one; where none was promised, the one that the term of the procedure gives. Without the right `seeAll` only dossiers of the caller.',
    parameters: [
      query('state', 'How the clock stands', {
        type: 'string',
        enum: ['running', 'waiting-for-supplement', 'overdue'],
      }),
      query('agency', 'Code of the competent agency'),
      query('before', 'Due before this time', { type: 'string', format: 'date-time' }),
      query('cursor', '`nextCursor` of the page before'),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answers: { 200: ['A page', 'deadline-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
} as const satisfies Record<string, OperationDocument>
