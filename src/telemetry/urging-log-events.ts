import { type LogEventDefinition, nothing } from './process-log-events.ts'

/** What becomes of urging people. */
export const urgingLogEvents = {
  'urging.found': {
    level: 'info',
    when: 'Rules found so many things (`notices`) for which people are urged.',
    action: nothing,
  },
  'urging.not_sent': {
    level: 'warn',
    when: 'An e-mail or a call (`way`) to a receiver did not get through, with our code; `again` says whether it is tried again.',
    action:
      'MAIL_*: check `mail` in the configuration and the mail server; MAIL_ADDRESS_REFUSED: the address of this receiver. `GET /v1/attention?kind=notice` lists them.',
    sampledBy: ['way', 'receiver', 'code'],
  },
  'urging.kind_unknown': {
    level: 'warn',
    when: 'A rule (`rule`) urges for a kind (`kind`) of what needs a person that does not exist.',
    action: 'Correct `urging.rules[].kinds`; `GET /v1/attention` and the contract name the kinds.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
