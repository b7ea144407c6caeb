import type { EndpointView } from '#api/endpoints/view.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions } from './options.ts'
import { plainText, table } from './table.ts'
import { timeText } from './time-text.ts'

interface Endpoints {
  readonly endpoints: readonly EndpointView[]
}

type Backlog = NonNullable<EndpointView['backlog']>

const notCounted = '?'

const count =
  (of: 'waiting' | 'delivering' | 'pending' | 'inDoubt' | 'parked' | 'blockedLanes' | 'dead') =>
  ({ backlog }: EndpointView): string | number =>
    backlog?.[of] ?? notCounted

/** How long ago, in the largest unit that says it. */
const ago = ({ oldestWaitingAt, asOf }: Backlog): string | undefined => {
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
        { head: headings.waiting, of: count('waiting') },
        { head: headings.sending, of: count('delivering') },
        { head: headings.pending, of: count('pending') },
        { head: headings.inDoubt, of: count('inDoubt') },
        { head: headings.parked, of: count('parked') },
        { head: headings.blocked, of: count('blockedLanes') },
        { head: headings.dead, of: count('dead') },
        { head: headings.oldest, of: ({ backlog }) => (backlog ? ago(backlog) : notCounted) },
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
