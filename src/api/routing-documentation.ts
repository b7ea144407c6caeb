import { type OperationDocument, ofBody, ofLevers, ofSender, query } from './operation.ts'

/** What the outside contract says of the calls about routing without boundaries. */
export const routingOperations = {
  resolveRouting: {
    method: 'post',
    path: '/v1/routing/resolve',
    tag: 'Dossiers',
    summary: 'Who is competent for a procedure, by where the citizen lives or the land lies, on a day.',
    description:
      'For the counter: changes nothing. `resolved`: one agency is competent. `ambiguous`: several might be, never the first of them. `unresolved`: nothing says who, or something that decides is not known. `basis` names the rules with their source.',
    body: { 'application/json': 'routing-question' },
    answers: { 200: ['Who receives and who is competent', 'routing'] },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'unavailable'],
  },
  listRoutingCases: {
    method: 'get',
    path: '/v1/routing/cases',
    tag: 'Operators',
    summary: 'Online submissions whose competent agency no rule could tell; oldest first, a page at a time.',
    parameters: [
      query('state', 'Open or decided; both by default', { type: 'string', enum: ['open', 'decided'] }),
      query('cursor', '`nextCursor` of the page before'),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answers: { 200: ['A page', 'routing-case-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
  decideRoutingCase: {
    method: 'post',
    path: '/v1/routing/cases/{id}/decide',
    tag: 'Operators',
    summary: 'Says who is competent for a submission; the city is told.',
    description: 'A case is decided once: 409 afterwards. Who decided and why is in the audit.',
    body: { 'application/json': 'routing-decision' },
    answers: { 200: ['The case', 'routing-case'] },
    problems: ofLevers,
  },
} as const satisfies Record<string, OperationDocument>
