import type { ProcessView } from '#api/processes/view.ts'
import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions, nextPage } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'

interface Page {
  readonly processes: readonly ProcessView[]
  readonly nextCursor?: string
}

/** Names of what does not go as it should. */
const wrongIn = ({ loops }: ProcessView): string =>
  loops
    .filter(({ trouble }) => trouble)
    .map(({ name }) => name)
    .join(', ')

const print =
  ({ language, say }: Context) =>
  ({ processes: found, nextCursor }: Page): string => {
    if (found.length === 0)
      return say({ vi: 'không có tiến trình nào\n', en: 'there are no such processes\n' })
    const yesOrNo = (yes: boolean) => say(yes ? { vi: 'có', en: 'yes' } : { vi: 'không', en: 'no' })
    const rows = table(
      [
        { head: headings.id, of: ({ id }) => id },
        { head: headings.host, of: ({ host }) => host },
        { head: headings.role, of: ({ role }) => role },
        { head: headings.version, of: ({ version }) => version },
        { head: headings.state, of: ({ state, readiness }) => (state === 'running' ? readiness : state) },
        { head: headings.since, of: ({ startedAt }) => timeText(startedAt) },
        { head: headings.seenAt, of: ({ seenAt }) => timeText(seenAt) },
        { head: headings.sameSettings, of: ({ sameSettings }) => yesOrNo(sameSettings) },
        { head: headings.problem, of: wrongIn },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien processes`: which processes run, and how their background work goes. */
export const processes: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option(
      '--state <state>',
      say({ vi: 'chỉ những tiến trình: running, silent, ended', en: 'running, silent or ended ones alone' }),
    )
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) =>
      show(await gateway.get<Page>('/v1/processes', query), json, print(context)),
    )
}
