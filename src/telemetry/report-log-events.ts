import { type LogEventDefinition, nothing } from './process-log-events.ts'

/** What becomes of scheduled reports. */
export const reportLogEvents = {
  'report.kept': {
    level: 'info',
    when: 'A report (`report`) of a schedule and a period was made and kept as `keptReport`.',
    action: nothing,
  },
  'report.not_made': {
    level: 'error',
    when: 'A scheduled report could not be made, `failures` times in a row; it is tried again, more and more slowly.',
    action: 'Read `err`. `GET /v1/attention?kind=report` lists it until it is made.',
  },
  'report.mailed': {
    level: 'info',
    when: 'The mail server took an e-mail with a kept report, for so many `addresses`.',
    action: nothing,
  },
  'report.not_mailed': {
    level: 'warn',
    when: 'A kept report could not be mailed (`code`); it is tried again, more and more slowly.',
    action: 'Check the mail server and the addresses of the schedule. The report itself is kept.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
