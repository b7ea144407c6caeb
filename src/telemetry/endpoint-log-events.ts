import { type LogEventDefinition, nothing } from './process-log-events.ts'

/** What becomes of endpoints and of the work on them. */
export const endpointLogEvents = {
  'endpoint.work_failed': {
    level: 'error',
    when: 'Lanes of an endpoint could not be worked because something of ours failed.',
    action: 'Read `err`, and check the database and the queue. The lanes are tried again.',
    sampledBy: [],
  },
  'endpoint.breaker_opened': {
    level: 'warn',
    when: 'So many requests in a row failed that nothing more is sent until `openUntil`; `failures` counts them, `code` is that of the last.',
    action:
      '`longbien endpoints` says what the cause is and what to do. Call the partner, or pause the endpoint with a reason.',
  },
  'endpoint.breaker_half_opened': {
    level: 'info',
    when: 'The pause of the breaker is over, and one request finds out whether the partner serves again.',
    action: nothing,
  },
  'endpoint.breaker_closed': {
    level: 'info',
    when: 'The partner answers again, and sending goes on.',
    action: nothing,
  },
  'endpoint.paused': {
    level: 'warn',
    when: 'A person has paused an endpoint: `by` and `reason` say who and why.',
    action: 'Resume it when the reason is gone.',
  },
  'endpoint.resumed': {
    level: 'info',
    when: 'A person lets an endpoint go on: a pause, or a wait for the partner, is over.',
    action: nothing,
  },
  'endpoint.probed': {
    level: 'info',
    when: 'A person has a partner tried at once, by one message, instead of when the wait for it ends.',
    action: nothing,
  },
  'endpoint.wakeup_recovered': {
    level: 'error',
    when: 'Lanes stood ready and nothing would have taken them; they were woken.',
    action: 'Report it: it is a fault of ours.',
    sampledBy: ['endpoint'],
  },
} as const satisfies Record<string, LogEventDefinition>
