import type { LogEventDefinition } from './process-log-events.ts'

/** What happens to calendar, terms and due dates. */
export const deadlineLogEvents = {
  'deadlines.terms_unknown': {
    level: 'warn',
    when: 'The published terms of procedures could not be read.',
    action: 'Check the database. Due dates are computed from the terms of the configuration meanwhile.',
    sampledBy: [],
  },
  'deadlines.calendar_short': {
    level: 'warn',
    when: 'A process starts, and the working calendar does not reach far enough, or has only provisional holidays.',
    action: 'Compare it with what is notified for the coming year; write in what differs, or confirm it.',
  },
  'deadlines.clock_unreadable': {
    level: 'error',
    when: 'The calendar and terms that were imported cannot be read by this version.',
    action: 'Import them anew with `longbien clock import`; those of the configuration count meanwhile.',
  },
  'deadlines.recomputed': {
    level: 'info',
    when: 'All open dossiers have been looked at again after a change of calendar, terms or outages.',
    action: '`GET /v1/clock-recomputations` says which due dates moved.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
