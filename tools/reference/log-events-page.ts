import { logEvents } from '#telemetry/log-events.ts'
import { code, page, table } from './markdown.ts'

const rows = Object.entries(logEvents)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([event, { level, when, action, ...rest }]) => [
    code(event),
    level,
    'sampledBy' in rest ? `${when} Sampled.` : when,
    action,
  ])

/** Every event of the log, from its declaration. */
export const logEventsPage = (): string =>
  page('Log events', [
    'Every line of the log is one JSON object with `level`, `time`, `msg`, and an `event` from this list. Alert on `event`: it is stable, while the words of `msg` may change. An event always has the same level. Lines never hold bodies, keys or personal data. What may come with every call while something is away is "sampled": the first line of a kind is written at once, the next after ten seconds, then ever more rarely, at least every ten minutes; `leftOut` says how many like it were left out before it.',
    table(['event', 'level', 'written when', 'what to do'], rows),
  ])
