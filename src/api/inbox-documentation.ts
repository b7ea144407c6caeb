import { type OperationDocument, ofBody, ofSender, query } from './operation.ts'

const cursor = { type: 'string', pattern: '^\\d{1,15}$' }

/** Calls of a city system that cannot be called. */
export const inboxOperations = {
  readInbox: {
    method: 'get',
    path: '/v1/inbox',
    tag: 'Inbox',
    summary: 'What happened elsewhere, for a system that cannot be called: events in order, at least once.',
    description:
      'Without `cursor` the page begins after what the consumer acknowledged last, so what was not acknowledged comes again. Needs the right to the inbox. Events on one subject keep their order; none is passed over, however late it is committed.',
    parameters: [
      { ...query('inbox', 'Its name in the configuration'), required: true },
      query('consumer', "Who reads; each has a mark of its own. The sender's name by default", {
        type: 'string',
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$',
      }),
      query('cursor', '`nextCursor` of an earlier page', cursor),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
      query('wait', 'Seconds to wait, 0 to 60, where there is nothing; 0 by default', {
        type: 'integer',
        minimum: 0,
        maximum: 60,
      }),
    ],
    answers: { 200: ['A page, perhaps empty', 'inbox-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
  acknowledgeInbox: {
    method: 'post',
    path: '/v1/inbox/ack',
    tag: 'Inbox',
    summary: 'Says that a consumer has everything up to a cursor.',
    description:
      'The mark moves forward only: an older cursor is answered with where the mark is. Repeating the call is harmless; an Idempotency-Key is not looked at.',
    body: { 'application/json': 'inbox-acknowledgement' },
    answers: { 200: ['Where the mark is', 'inbox-mark'] },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'unavailable'],
  },
} as const satisfies Record<string, OperationDocument>
