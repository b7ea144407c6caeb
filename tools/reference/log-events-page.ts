import { logEvents } from '#telemetry/log-events.ts'
import { code, page, table } from './markdown.ts'

const rows = Object.entries(logEvents)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([event, { level, when, action }]) => [code(event), level, when, action])

/** Every event of the log, from its declaration. */
export const logEventsPage = (): string =>
  page('Log events', [
    'Every line of the log is one JSON object with `level`, `time`, `msg`, and an `event` from this list. Alert on `event`: it is stable, while the words of `msg` may change. An event always has the same level. Lines never hold bodies, keys or personal data.',
    table(['event', 'level', 'written when', 'what to do'], rows),
  ])
