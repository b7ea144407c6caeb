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

const causeLine = (
  { name, paused }: EndpointView,
  { text, code }: NonNullable<EndpointView['cause']>,
  say: Context['say'],
): string => {
  if (!paused) return `${name}: ${text}${code === undefined ? '' : ` (${code})`}`
  const [by, at, reason] = [paused.by, timeText(paused.at), plainText(paused.reason)]
  return say({
    vi: `${name}: ${by} tạm dừng lúc ${at}: ${reason}`,
    en: `${name}: paused by ${by} at ${at}: ${reason}`,
  })
}

/** Why it does not send, since when, what to do and when it is tried next; and what is not known yet. */
const standingText = (endpoint: EndpointView, say: Context['say']): string => {
  const { name, cause, since, nextProbeAt, notKnownYet } = endpoint
  const lines = [
    ...(cause ? [causeLine(endpoint, cause, say)] : []),
    ...(cause && since && cause.class !== 'paused'
      ? [say({ vi: `  từ ${timeText(since)}`, en: `  since ${timeText(since)}` })]
      : []),
    ...(cause ? [`  ${cause.remedy}`] : []),
    ...(nextProbeAt
      ? [say({ vi: `  thử lại lúc ${timeText(nextProbeAt)}`, en: `  next try at ${timeText(nextProbeAt)}` })]
      : []),
    ...(notKnownYet
      ? [say({ vi: `${name}: chưa đếm hàng chờ`, en: `${name}: what waits is not counted yet` })]
      : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
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
    return `${rows}${found.map((endpoint) => standingText(endpoint, say)).join('')}`
  }

/** `longbien endpoints`: how each stands, what lies before it, and when that will be done. */
export const endpoints: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<Endpoints>('/v1/endpoints'), json, print(context)))
}
