import type { OperationDocument } from './operation.ts'

/** Calls from partners. */
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
} as const satisfies Record<string, OperationDocument>
