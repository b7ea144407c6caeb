import type { LogEventDefinition } from './process-log-events.ts'

/** What comes of comparing both sides. */
export const reconciliationLogEvents = {
  'reconciliation.done': {
    level: 'info',
    when: 'A run has compared what a partner shows with what it acknowledged, and handed over again what it could. `code` says where it left something.',
    action: '`GET /v1/attention` lists what a person has to settle.',
  },
  'reconciliation.halted': {
    level: 'error',
    when: 'More dossiers differ than the stop rule allows. Nothing was repaired.',
    action:
      'Look at the differences, and ask the partner what happened. Where all of it is to be handed over again: `longbien reconcile <endpoint> --even-if-many`.',
  },
  'reconciliation.failed': {
    level: 'error',
    when: 'A run was given up: its partner could not be asked time after time, or the endpoint is not configured any more. `code` says which.',
    action: 'Mend it; the next run compares what this one did not. Or ask for one: `longbien reconcile`.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
