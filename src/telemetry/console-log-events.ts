import { type LogEventDefinition, nothing } from './process-log-events.ts'

/** Who comes to the console and goes. */
export const consoleLogEvents = {
  'console.signed_in': {
    level: 'info',
    when: 'Somebody (`person`) logged in at the console, with an account or by the provider (`way`).',
    action: nothing,
  },
  'console.signed_out': {
    level: 'info',
    when: 'Somebody (`person`) logged out of the console.',
    action: nothing,
  },
  'console.sign_in_refused': {
    level: 'warn',
    when: 'Somebody came back from the provider and was not let in: `why`, and the `code` of what went wrong with it.',
    action:
      '`no-group`: give them a group of console.groups, or do not. `no-name`, `taken-name`: look at console.oidc.nameClaim and console.accounts. `provider-unavailable`: is it up, and reachable from here? `refused`: by `code`, mostly clientId, clientSecret or the address to come back to.',
    sampledBy: ['why'],
  },
  'console.wrong_password': {
    level: 'warn',
    when: 'A password at the console was wrong; `account` where there is one of that name. One line for each address and minute, with the count so far; GET /v1/refused-calls has all.',
    action: 'If it goes on, find out who calls from `remote`: somebody who forgot, or somebody who guesses.',
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>
