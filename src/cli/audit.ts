import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, aTime, type Bounds, nextPage } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'

interface Entry {
  readonly at: string
  readonly by: string
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
}

interface Page {
  readonly entries: readonly Entry[]
  readonly nextCursor?: string
}

/** Without the reason, which has its own column, and what was left open. */
const otherDetails = ({ details: { reason: _, ...rest } }: Entry): string =>
  Object.entries(rest)
    .filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')

const reasonOf = ({ details: { reason } }: Entry) => (typeof reason === 'string' ? reason : undefined)

const print =
  ({ language, say }: Context, bounds: Bounds) =>
  ({ entries, nextCursor }: Page): string => {
    if (entries.length === 0) return say({ vi: 'không có việc nào\n', en: 'there are no such entries\n' })
    const rows = table(
      [
        { head: headings.at, of: ({ at }) => timeText(at) },
        { head: headings.by, of: ({ by }) => by },
        { head: headings.action, of: ({ action }) => action },
        { head: headings.subject, of: ({ subject }) => subject },
        { head: headings.reason, of: reasonOf },
        { head: headings.details, of: otherDetails },
      ],
      entries,
      language,
    )
    return `${rows}${nextPage(nextCursor, say, bounds)}`
  }

/** `longbien audit`: who did what, when and why, newest first. */
export const audit: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option(
      '--subject <subject>',
      say({
        vi: 'về thông điệp, đợt gửi lại, điểm kết nối … này',
        en: 'about this message, replay, endpoint …',
      }),
    )
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, since, until, ...query }) =>
      show(
        await gateway.get<Page>('/v1/audit', { from: since, to: until, ...query }),
        json,
        print(context, { since, until }),
      ),
    )
}
