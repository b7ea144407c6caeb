import { type OperationDocument, ofBody, ofLevers, ofSender, query } from './operation.ts'

const time = { type: 'string', format: 'date-time' }
const page = [
  query('cursor', '`nextCursor` of the page before'),
  query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
]
const ofReading = ['invalid-request', ...ofSender, 'unavailable'] as const

/** What the outside contract says of the calls with which people steer the work. */
export const leverOperations = {
  replayMessage: {
    method: 'post',
    path: '/v1/messages/{id}/replay',
    tag: 'Messages',
    summary: 'Puts stopped deliveries back to the front of their lanes; attempts are kept.',
    description:
      'Repeating the call is harmless: what is under way is left alone, and the answer is 409. An Idempotency-Key is not needed and not looked at. With completedToo each call sends once more what is completed by then.',
    body: { 'application/json': 'replay-request' },
    optionalBody: true,
    answers: { 202: ['What was put back', 'lever-result'] },
    problems: [...ofLevers, 'newer-state-delivered'],
  },
  cancelMessage: {
    method: 'post',
    path: '/v1/messages/{id}/cancel',
    tag: 'Messages',
    summary: 'Stops deliveries that are neither done nor under way.',
    description:
      'Repeating the call is harmless: what is stopped stays stopped, and the answer is 409. An Idempotency-Key is not needed and not looked at.',
    body: { 'application/json': 'cancel-request' },
    optionalBody: true,
    answers: { 200: ['What was stopped', 'lever-result'] },
    problems: ofLevers,
  },
  settleMessage: {
    method: 'post',
    path: '/v1/messages/{id}/settle',
    tag: 'Messages',
    summary: 'Settles by hand what is parked or in doubt, once a person has found out what the partner did.',
    description:
      'The result says who settled it and why. Without `endpoint` it speaks of every delivery of the message that is parked or in doubt. A settled one can be replayed as any other.',
    body: { 'application/json': 'settle-request' },
    answers: { 200: ['What was settled', 'lever-result'] },
    problems: ofLevers,
  },
  correctMessage: {
    method: 'post',
    path: '/v1/messages/{id}/correct',
    tag: 'Messages',
    summary: 'Gives stopped deliveries corrected data and puts them back to work; the former data are kept.',
    description:
      'The whole message anew, checked as at the door; it keeps its type, dossier code, revision and lane. 409 while a delivery of it is open: cancel first. Repeating the call is harmless for the same reason.',
    body: { 'application/json': 'correct-request' },
    answers: { 202: ['The new version, and what was put back', 'lever-result'] },
    problems: [...ofLevers, 'invalid-message', 'newer-state-delivered', 'still-open'],
  },
  startReplay: {
    method: 'post',
    path: '/v1/replays',
    tag: 'Operators',
    summary: 'Replays every stopped delivery that a filter finds. Done by the workers, oldest first.',
    description:
      'What stops after the call is not part of it. Without the right `seeAll` only messages of the caller are replayed. What a newer state at the partner holds back stays as it is and is counted. An Idempotency-Key is not looked at: asked for again, it finds only what has stopped since; with completedToo each call sends once more what is completed by then.',
    body: { 'application/json': 'replays-request' },
    answers: { 202: ['Written down; look at its progress under Location', 'replay'] },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'unavailable'],
  },
  listReplays: {
    method: 'get',
    path: '/v1/replays',
    tag: 'Operators',
    summary: 'Replays of many, newest first, a page at a time.',
    parameters: page,
    answers: { 200: ['A page', 'replay-page'] },
    problems: ofReading,
  },
  getReplay: {
    method: 'get',
    path: '/v1/replays/{id}',
    tag: 'Operators',
    summary: 'How far a replay has come.',
    answers: { 200: ['The replay', 'replay'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  stopReplay: {
    method: 'post',
    path: '/v1/replays/{id}/stop',
    tag: 'Operators',
    summary: 'Ends a running replay; what was put back stays so.',
    body: { 'application/json': 'stop-request' },
    optionalBody: true,
    answers: { 200: ['The replay', 'replay'] },
    problems: ofLevers,
  },
  listEndpoints: {
    method: 'get',
    path: '/v1/endpoints',
    tag: 'Operators',
    summary: 'Every endpoint: whether it is open, what lies before it, when that will be done.',
    answers: { 200: ['The endpoints', 'endpoints'] },
    problems: [...ofSender, 'unavailable'],
  },
  getEndpoint: {
    method: 'get',
    path: '/v1/endpoints/{name}',
    tag: 'Operators',
    summary: 'One endpoint.',
    answers: { 200: ['The endpoint', 'endpoint'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  pauseEndpoint: {
    method: 'post',
    path: '/v1/endpoints/{name}/pause',
    tag: 'Operators',
    summary: 'Sends nothing more to an endpoint until it is resumed; messages are still taken.',
    description:
      'What is under way is finished. 409 where it is paused already: who did it first, and why, stays.',
    body: { 'application/json': 'pause-request' },
    answers: { 200: ['The endpoint', 'endpoint'] },
    problems: ofLevers,
  },
  resumeEndpoint: {
    method: 'post',
    path: '/v1/endpoints/{name}/resume',
    tag: 'Operators',
    summary: 'Lets a paused endpoint go on.',
    body: { 'application/json': 'resume-request' },
    optionalBody: true,
    answers: { 200: ['The endpoint', 'endpoint'] },
    problems: ofLevers,
  },
  listAudit: {
    method: 'get',
    path: '/v1/audit',
    tag: 'Operators',
    summary: 'Who pulled which lever, when and why; newest first, a page at a time.',
    parameters: [
      query('subject', 'Of this message, replay (its id) or endpoint (its name)'),
      query('from', 'At this time or later', time),
      query('to', 'Before this time', time),
      ...page,
    ],
    answers: { 200: ['A page', 'audit-page'] },
    problems: ofReading,
  },
} as const satisfies Record<string, OperationDocument>
