import type { EndpointView } from '#api/endpoint-view.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions } from './options.ts'
import { plainText, table } from './table.ts'
import { timeText } from './time-text.ts'

interface Endpoints {
  readonly endpoints: readonly EndpointView[]
}

/** How long ago, in the largest unit that says it. */
const ago = ({ oldestWaitingAt, asOf }: EndpointView['backlog']): string | undefined => {
  if (oldestWaitingAt === undefined) return undefined
  const seconds = Math.max(0, Math.round((Date.parse(asOf) - Date.parse(oldestWaitingAt)) / 1000))
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

const print =
  ({ language, say }: Context) =>
  ({ endpoints: found }: Endpoints): string => {
    const rows = table(
      [
        { head: headings.endpoint, of: ({ name }) => name },
        { head: headings.state, of: ({ state }) => state },
        { head: headings.waiting, of: ({ backlog }) => backlog.waiting },
        { head: headings.sending, of: ({ backlog }) => backlog.delivering },
        { head: headings.pending, of: ({ backlog }) => backlog.pending },
        { head: headings.inDoubt, of: ({ backlog }) => backlog.inDoubt },
        { head: headings.parked, of: ({ backlog }) => backlog.parked },
        { head: headings.blocked, of: ({ backlog }) => backlog.blockedLanes },
        { head: headings.dead, of: ({ backlog }) => backlog.dead },
        { head: headings.oldest, of: ({ backlog }) => ago(backlog) },
        { head: headings.perMinute, of: ({ perMinute }) => perMinute.toFixed(1) },
        { head: headings.emptyAt, of: ({ emptyAt }) => timeText(emptyAt) },
      ],
      found,
      language,
    )
    const pauses = found.flatMap(({ name, paused }) => {
      if (!paused) return []
      const [by, at, reason] = [paused.by, timeText(paused.at), plainText(paused.reason)]
      return say({
        vi: `${name}: ${by} tạm dừng lúc ${at}: ${reason}\n`,
        en: `${name}: paused by ${by} at ${at}: ${reason}\n`,
      })
    })
    return `${rows}${pauses.join('')}`
  }

/** `longbien endpoints`: how each stands, what lies before it, and when that will be done. */
export const endpoints: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<Endpoints>('/v1/endpoints'), json, print(context)))
}
