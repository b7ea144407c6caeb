import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions, nextPage } from '../options.ts'
import { table } from '../table.ts'

interface Shown {
  readonly id: string
  readonly endpoint: string
  readonly agency: string
  readonly day: string
  readonly version: number
  readonly complete: boolean
  readonly counts: Readonly<
    Record<'handedOver' | 'acknowledged' | 'refused' | 'open' | 'differing' | 'mended', number>
  >
}

interface Page {
  readonly agreements: readonly Shown[]
  readonly nextCursor?: string
}

const count = (name: keyof Shown['counts'], en: string, vi: string) => ({
  head: { vi, en },
  of: ({ counts }: Shown) => counts[name],
})

const print =
  ({ language, say }: Context) =>
  ({ agreements, nextCursor }: Page): string => {
    if (agreements.length === 0) return say({ vi: 'chưa có biên bản nào\n', en: 'no agreement was made\n' })
    const rows = table(
      [
        { head: { vi: 'ngày', en: 'day' }, of: ({ day, complete }) => (complete ? day : `${day} …`) },
        { head: headings.endpoint, of: ({ endpoint }) => endpoint },
        { head: headings.agency, of: ({ agency }) => agency },
        { head: headings.version, of: ({ version }) => version },
        count('handedOver', 'handed over', 'đã gửi'),
        count('acknowledged', 'acknowledged', 'đã nhận'),
        count('refused', 'refused', 'bị từ chối'),
        count('open', 'open', 'chưa xong'),
        count('differing', 'differing', 'lệch'),
        count('mended', 'mended', 'đã khớp lại'),
        { head: headings.id, of: ({ id }) => id },
      ],
      agreements,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien agreement list`: the last version of each day, unless all are asked for. */
export const listAgreements: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .description(say({ vi: 'các biên bản đối chiếu hằng ngày', en: 'the daily agreement reports' }))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--agency <code>', say({ vi: 'chỉ cơ quan này', en: 'of this agency alone' }))
    .option('--from <day>', say({ vi: 'từ ngày này', en: 'this day or later' }))
    .option('--to <day>', say({ vi: 'đến hết ngày này', en: 'this day or earlier' }))
    .option('--all-versions', say({ vi: 'kể cả phiên bản cũ', en: 'earlier versions too' }))
    .option('--limit <number>', say(aboutOptions.limit))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, allVersions, ...filter }) => {
      const asked = { latest: allVersions ? 'false' : 'true', ...filter }
      show(await gateway.get<Page>('/v1/agreements', asked), json, print(context))
    })
}
