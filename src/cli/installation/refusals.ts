import type { RefusalView } from '#api/refusals/view.ts'
import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions, aTime, type Bounds, nextPage } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'

interface Page {
  readonly refusals: readonly RefusalView[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context, bounds: Bounds) =>
  ({ refusals: found, nextCursor }: Page): string => {
    if (found.length === 0)
      return say({ vi: 'không có lệnh gọi nào bị từ chối\n', en: 'no call was refused\n' })
    const rows = table(
      [
        { head: headings.sender, of: ({ sender }) => sender },
        { head: headings.call, of: ({ call }) => call },
        { head: headings.problem, of: ({ title }) => title },
        { head: headings.code, of: ({ code }) => code },
        { head: headings.times, of: ({ count }) => count },
        { head: headings.newest, of: ({ last }) => timeText(last) },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say, bounds)}`
  }

/** `longbien refusals`: which calls the gateway refused, whose they were and why. */
export const refusals: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--sender <name>', say({ vi: 'chỉ hệ thống gửi này', en: 'of this sender alone' }))
    .option(
      '--problem <problem>',
      say({
        vi: 'chỉ lỗi này, ví dụ invalid-message',
        en: 'with this problem alone, such as invalid-message',
      }),
    )
    .option('--code <code>', say({ vi: 'chỉ mã này', en: 'with this code alone' }))
    .option('--since <time>', say(aboutOptions.since), aTime)
    .option('--until <time>', say(aboutOptions.until), aTime)
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, since, until, ...query }) => {
      const page = await gateway.get<Page>('/v1/refusals', { from: since, to: until, ...query })
      show(page, json, print(context, { since, until }))
    })
}
