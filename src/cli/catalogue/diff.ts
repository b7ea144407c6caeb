import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { aboutOptions, aTime } from '../options.ts'
import { plainText } from '../table.ts'
import { timeText } from '../time-text.ts'

interface Change {
  readonly procedureCode: string
  readonly change: string
  readonly version: number
  readonly at: string
  readonly name?: string
  readonly differences: readonly {
    readonly field: string
    readonly before?: string
    readonly after?: string
  }[]
}

interface Page {
  readonly changes: readonly Change[]
  readonly nextCursor?: string
}

const changeText = ({ procedureCode, change, version, at, name = '', differences }: Change): string =>
  [
    `${timeText(at)}  ${change.padEnd(9)}  ${procedureCode}  v${version}  ${name}`,
    ...differences.map(({ field, before = '-', after = '-' }) => `    ${field}: ${before}  →  ${after}`),
  ]
    .map((line) => `${plainText(line)}\n`)
    .join('')

/** All pages, newest first. */
const allSince = async (since: string, { gateway }: Context): Promise<Change[]> => {
  const found: Change[] = []
  for (let cursor: string | undefined; ; ) {
    const page: Page = await gateway.get<Page>('/v1/procedure-changes', { since, limit: 200, cursor })
    found.push(...page.changes)
    if (page.nextCursor === undefined) return found
    cursor = page.nextCursor
  }
}

/** `longbien catalogue diff --since <7d or time>`: what has changed, field by field. */
export const diffOfCatalogue: Declare = (command, context) => {
  const { say, show } = context
  command
    .description(say({ vi: 'những gì đã thay đổi', en: 'what has changed' }))
    .requiredOption('--since <time>', say(aboutOptions.since), aTime)
    .option('--json', say(aboutOptions.json))
    .action(async ({ since, json }) =>
      show({ changes: await allSince(String(since), context) }, json, ({ changes }) =>
        changes.map(changeText).join(''),
      ),
    )
}
