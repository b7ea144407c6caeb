import { type LogEventDefinition, nothing } from './process-log-events.ts'

/** What happens to cases. */
export const caseLogEvents = {
  'case.moved': {
    level: 'info',
    when: 'A partner told something of a case: with its state, where it came from and what it was beside the last state.',
    action: nothing,
  },
  'case.move_not_allowed': {
    level: 'warn',
    when: 'A partner said of a case what cannot follow its state. The case stands as it was.',
    action: '`GET /v1/cases/{id}` shows it. Ask the partner: `POST /v1/cases/{id}/ask`, or by telephone.',
  },
  'case.number_unknown': {
    level: 'warn',
    when: 'A partner spoke of a number under which nothing was handed over. It was not told that we have it.',
    action:
      'Nothing at first: our own hand-over may be under way. `GET /v1/attention` lists it after an hour.',
    sampledBy: ['endpoint', 'source'],
  },
  'case.expired': {
    level: 'warn',
    when: 'Nothing was heard of a case for as many days as its operation says.',
    action:
      'Ask the partner: `POST /v1/cases/{id}/ask`, or by telephone; or give it up: `POST /v1/cases/{id}/cancel`.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
