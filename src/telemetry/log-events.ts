import { caseLogEvents } from './case-log-events.ts'
import { consoleLogEvents } from './console-log-events.ts'
import { deadlineLogEvents } from './deadline-log-events.ts'
import { endpointLogEvents } from './endpoint-log-events.ts'
import { type LogEventDefinition, nothing, processLogEvents } from './process-log-events.ts'
import { reconciliationLogEvents } from './reconciliation-log-events.ts'
import { reportLogEvents } from './report-log-events.ts'
import { urgingLogEvents } from './urging-log-events.ts'

/** Every event that a log line can name; the reference is made from this list. */
export const logEvents = {
  ...processLogEvents,
  ...endpointLogEvents,
  ...caseLogEvents,
  ...consoleLogEvents,
  ...deadlineLogEvents,
  ...reportLogEvents,
  ...reconciliationLogEvents,
  ...urgingLogEvents,
  'access.not_recorded': {
    level: 'error',
    when: 'Somebody (`sender`) was shown nothing, since it could not be written down at whom they look.',
    action: 'Check the database. Until it is back nobody sees bodies, inboxes or answers about persons.',
    sampledBy: [],
  },
  'database.connection_lost': {
    level: 'error',
    when: 'A connection to the database broke.',
    action: 'Check the database. The process connects again by itself.',
    sampledBy: [],
  },
  'queue.connection_lost': {
    level: 'error',
    when: 'A connection to the queue broke.',
    action: 'Check Redis. Until it is back, work goes on more slowly from the record.',
    sampledBy: [],
  },
  'queue.wake_failed': {
    level: 'warn',
    when: 'Lanes with new work could not be put on the queue.',
    action: 'Check the queue. The sweeper finds the lanes.',
    sampledBy: ['endpoint'],
  },
  'loop.failed': {
    level: 'error',
    when: 'A step of the background loop `loop` failed, `failures` times in a row; it is tried again, more and more slowly.',
    action: 'Read `err`. While it goes on, `/health/ready` names the loop.',
    sampledBy: ['loop'],
  },
  'loop.recovered': {
    level: 'info',
    when: 'A step of a loop that had failed succeeded, after `failures` in a row, `failingMs` after the first of them.',
    action: nothing,
  },
  'loop.close_timed_out': {
    level: 'warn',
    when: 'The process ends, and a step of this loop did not end with it.',
    action: 'Check the database. Each step can be done again.',
  },
  'delivery.attempt': {
    level: 'info',
    when: 'An attempt at a delivery ended: with its outcome, the status that follows and the duration.',
    action: 'Nothing for a single line; see `GET /v1/messages/{id}` for the whole story.',
  },
  'channel.place_not_returned': {
    level: 'error',
    when: 'A question or a poll is over, and its place in the channel is still taken.',
    action: 'Check the database. The place is free again when its lease ends.',
    sampledBy: [],
  },
  'query.asked': {
    level: 'info',
    when: 'A question to a partner has ended, with its outcome.',
    action: nothing,
  },
  'query.purpose_overridden': {
    level: 'warn',
    when: 'Somebody is looked up although the dossier of the purpose does not show that it is needed (`doubt`); a sender with the right answered for it with a reason.',
    action:
      'Read the reasons: `longbien accesses --sender …`, marked there. Many of one officer deserve a question.',
  },
  'query.audit_failed': {
    level: 'error',
    when: 'The answer to a question was not written into the audit. The question itself is there.',
    action: 'Check the database.',
    sampledBy: [],
  },
  'schedule.unavailable': {
    level: 'error',
    when: 'What is due by the schedule could not be started or kept.',
    action: 'Check the database and the queue. What is overdue is found when they are back.',
    sampledBy: [],
  },
  'schedule.run_done': { level: 'info', when: 'A run of scheduled work ended.', action: nothing },
  'schedule.run_held': {
    level: 'debug',
    when: 'A run of scheduled work was not begun because the endpoint is paused or does not serve.',
    action: nothing,
  },
  'schedule.run_failed': {
    level: 'warn',
    when: 'A run of scheduled work failed; `code` says why and `retryInMs` when it is tried again.',
    action: '`GET /v1/schedules` shows how often in a row. Call the partner when it lasts.',
    sampledBy: ['work', 'code'],
  },
  'catalogue.asked': {
    level: 'debug',
    when: 'A question for the catalogue of procedures has ended.',
    action: nothing,
  },
  'catalogue.tick_lost': {
    level: 'warn',
    when: 'A refresh of the catalogue was asked for, and the queue did not take it.',
    action: 'Check the queue. The workers find the refresh overdue and begin it.',
    sampledBy: [],
  },
  'callback.unproven': {
    level: 'warn',
    when: 'A call was not proven to come from the partner, and was refused. One line for each address and minute, with the count so far; GET /v1/refused-calls has all.',
    action: 'Compare the secret with the partner. If the address is not theirs, block it.',
  },
  'callback.audit_failed': {
    level: 'error',
    when: 'A call that was not proven is missing in the audit.',
    action: 'Check the database.',
    sampledBy: [],
  },
  'callback.failed': {
    level: 'error',
    when: 'A call of a partner was not taken because something of ours failed. The partner is asked to call again.',
    action: 'Read `err` and check the database.',
    sampledBy: ['endpoint', 'callback'],
  },
  'replay.done': { level: 'info', when: 'A replay of many deliveries has come to its end.', action: nothing },
  'replay.failed': {
    level: 'error',
    when: 'A replay failed several times in a row and is given up.',
    action: 'Read the `loop.failed` line before it, and ask for the rest again.',
  },
  'component.not_recorded': {
    level: 'error',
    when: 'Why papers have to be asked for could not be written down, so the caller was told nothing.',
    action: 'Check the database.',
  },
  'cleansing.done': {
    level: 'info',
    when: 'All rows of a file were held against a database, or it has cost what it may.',
    action: nothing,
  },
  'cleansing.failed': {
    level: 'warn',
    when: 'A file cannot be held against its database any more: the right or the question is gone. `code` says which.',
    action: 'Mend the configuration, and hand the file in again.',
  },
  'quarantine.released': {
    level: 'info',
    when: 'Deliveries that waited for codes go on.',
    action: nothing,
  },
  'quarantine.release_postponed': {
    level: 'warn',
    when: 'A code table was imported, and what waited for it was not released at once.',
    action: 'Nothing. The workers release it.',
    sampledBy: [],
  },
  'retention.deleted': {
    level: 'info',
    when: 'What is older than the configuration keeps was deleted; `postponed` names what is left for the next run.',
    action: nothing,
  },
  'retention.files_deleted': {
    level: 'info',
    when: 'Files that partners gave and that no message names any more were deleted, month by month.',
    action: nothing,
  },
  'inbox.entries_deleted': {
    level: 'info',
    when: 'Acknowledged entries of an inbox were deleted.',
    action: nothing,
  },
  'inbox.expired_unread': {
    level: 'warn',
    when: 'Entries of an inbox were deleted by age although `consumers` had not acknowledged them.',
    action: 'Find out why the city system does not fetch or does not acknowledge.',
  },
  'file.served': { level: 'info', when: 'A file went out by its link, wholly or in part.', action: nothing },
  'file.refused': {
    level: 'warn',
    when: 'A file was not served; `code` says why.',
    action: '`unavailable`: check the store. `refused`: see files.md.',
    sampledBy: ['endpoint', 'code'],
  },
  'file.audit_failed': {
    level: 'error',
    when: 'How a fetch of a file ended is not in the record.',
    action: 'Check the database.',
    sampledBy: [],
  },
  'routing.notification_postponed': {
    level: 'warn',
    when: 'The city was not notified of a decision on competence. It is tried again every minute.',
    action: '`longbien_routing_notifications_pending` counts what waits. Check the routes when it stays.',
    sampledBy: [],
  },
  'api.call': {
    level: 'info',
    when: 'A call was answered: with its sender, route, status, the code of its problem, and the duration.',
    action: nothing,
  },
  'api.wrong_key': {
    level: 'warn',
    when: 'A call came with a wrong key; and was refused. One line for each address and minute, with the count so far; GET /v1/refused-calls has all.',
    action:
      'If it goes on, find out who calls from `remote`: a sender with an old key, or somebody who guesses.',
  },
  'database.role_too_strong': {
    level: 'warn',
    when: 'A process started with a database role that is a superuser or owns the tables, so that it could change the audit.',
    action:
      'Give `longbien migrate` DATABASE_MIGRATE_URL and the processes another role in DATABASE_URL; docs/operations.md says how.',
  },
  'database.newer': {
    level: 'warn',
    when: 'A process started on a database that a newer version has added to (`migrations`).',
    action: 'Nothing while an upgrade is under way, or after going back; else start the newer version.',
  },
  'api.refusals_lost': {
    level: 'error',
    when: 'A process ended and could not write down how many calls it refused of late.',
    action: 'Check the database.',
  },
  'api.unexpected_error': {
    level: 'error',
    when: 'A call failed by a fault of ours and was answered with 500.',
    action: 'Read `err` and report it.',
    sampledBy: ['where'],
  },
} as const satisfies Readonly<Record<string, LogEventDefinition>>

type LogEvent = keyof typeof logEvents

export type LogLevel = LogEventDefinition['level']

/** The events of one level. */
export type LogEventAt<Level extends LogLevel> = {
  [Event in LogEvent]: (typeof logEvents)[Event]['level'] extends Level ? Event : never
}[LogEvent]
