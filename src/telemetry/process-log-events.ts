export interface LogEventDefinition {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  /** When the line is written. */
  readonly when: string
  /** What an operator does about it. */
  readonly action: string
  /**
   * May come with every call while something is away: of such lines, told apart by these fields, the first is written at once
   * and then fewer and fewer.
   */
  readonly sampledBy?: readonly string[]
}

export const nothing = 'Nothing.'

/** How processes come and go. */
export const processLogEvents = {
  'process.started': {
    level: 'info',
    when: 'A process serves: with its version and role, the versions of Node.js and of the database, where it listens, and the settings in force without secrets.',
    action: nothing,
  },
  'tracing.spans_lost': {
    level: 'warn',
    when: 'Spans did not reach the collector of `tracing.url`: it did not take them (`failed`), or too many waited for it (`dropped`). `spans` says how many.',
    action: 'Check the collector. Nothing else depends on it.',
    sampledBy: ['outcome'],
  },
  'process.stopping': {
    level: 'info',
    when: 'A signal (`signal`) asks the process to end; it finishes what is under way.',
    action: 'If nobody stopped it, ask the service manager who did.',
  },
  'process.stopped': {
    level: 'info',
    when: 'Everything is closed; `durationMs` is how long that took.',
    action: nothing,
  },
  'pulse.minute_lost': {
    level: 'warn',
    when: 'What a process did in its last seconds could not be added to the plots when it ended. The record itself has all of it.',
    action: 'Check the database, if it is not being stopped too.',
  },
  'process.stop_timed_out': {
    level: 'error',
    when: 'Something did not close in time, and the process ends without it.',
    action:
      'Check the database and the queue. Requests that were under way count as in doubt and are looked up.',
  },
  'work.listener_lost': {
    level: 'warn',
    when: 'What is written down as work for the workers is not heard of. Written once, until it is.',
    action: 'Check the database. Workers look once a second meanwhile.',
  },
  'work.listener_back': {
    level: 'info',
    when: 'What is written down as work for the workers is heard of again, `awayMs` after that was lost.',
    action: nothing,
  },
  'inbox.listener_lost': {
    level: 'warn',
    when: 'Notifications of new entries do not arrive. Written once, until they do.',
    action: 'Check the database. Long polls look once a second meanwhile.',
  },
  'inbox.listener_back': {
    level: 'info',
    when: 'Notifications of new entries arrive again, `awayMs` after they were lost.',
    action: nothing,
  },
} as const satisfies Record<string, LogEventDefinition>
