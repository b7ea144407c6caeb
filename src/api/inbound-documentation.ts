import { type OperationDocument, ofBody, ofLevers, ofSender, query } from './operation.ts'

/** Calls from partners, and what people ask about them. */
export const inboundOperations = {
  postCallback: {
    method: 'post',
    path: '/v1/callbacks/{endpoint}/{callback}',
    tag: 'Partners',
    summary: 'A call from a partner, in the form that the partner speaks.',
    description:
      'Proven by what the configuration of the endpoint demands (signature, password, address, certificate) and by what the packet itself carries, not by a key of ours. Answered in the form of the partner. Stored before it is answered; the same event told again is known.',
    open: true,
    body: { '*/*': { description: 'As the partner writes it.' } },
    answers: {
      200: ['In the form of the partner', 'partner-answer', '*/*'],
      401: ['Not proven to be the partner; with most adapters', 'partner-answer', '*/*'],
      503: ['Not stored for now, to be repeated; with most adapters', 'partner-answer', '*/*'],
    },
    problems: ['not-found', 'body-too-large'],
  },
  listReceptions: {
    method: 'get',
    path: '/v1/receptions',
    tag: 'Partners',
    summary: 'What arrived from partners and what became of it, newest first, a page at a time.',
    parameters: [
      query('endpoint', 'From this endpoint'),
      query('outcome', 'With this outcome', {
        type: 'string',
        enum: ['accepted', 'duplicate', 'ignored', 'rejected'],
      }),
      query('dossierCode', 'About this dossier'),
      query('cursor', '`nextCursor` of the page before'),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answers: { 200: ['A page', 'reception-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
  getReception: {
    method: 'get',
    path: '/v1/receptions/{id}',
    tag: 'Partners',
    summary: 'One arrival.',
    answers: { 200: ['What came and what became of it', 'reception'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  getReceptionBody: {
    method: 'get',
    path: '/v1/receptions/{id}/body',
    tag: 'Partners',
    summary: 'The bytes that arrived. Needs the right to see bodies.',
    answers: { 200: ['The bytes', 'bytes', 'application/octet-stream'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  repeatReception: {
    method: 'post',
    path: '/v1/receptions/{id}/repeat',
    tag: 'Partners',
    summary:
      'Understands and stores once more what came by a callback, as after a mended adapter. What is known stays as it is.',
    body: { 'application/json': 'repeat-request' },
    answers: { 200: ['What became of it this time', 'repeat-result'] },
    problems: ofLevers,
  },
  listSchedules: {
    method: 'get',
    path: '/v1/schedules',
    tag: 'Partners',
    summary:
      'What is done on a schedule, such as polls: when it last came to its end, what went wrong, when it is due.',
    answers: { 200: ['All of them', 'schedules'] },
    problems: [...ofSender, 'unavailable'],
  },
  runSchedule: {
    method: 'post',
    path: '/v1/schedules/run',
    tag: 'Partners',
    summary: 'Does it now instead of waiting.',
    body: { 'application/json': 'run-request' },
    answers: { 202: ['It is due now', 'run-request'] },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'not-found', 'unavailable'],
  },
} as const satisfies Record<string, OperationDocument>
