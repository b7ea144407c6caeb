import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'

interface WaitedFor {
  readonly table: string
  readonly set: string
  readonly code: string
  readonly kind: string
  readonly deliveries: number
  readonly heldBack: number
  readonly oldest: string
  readonly firstDay: string
  readonly lastDay: string
  readonly candidates: readonly { readonly code: string }[]
}

interface Page {
  readonly codes: readonly WaitedFor[]
  readonly nextCursor?: string
}

const allOf = async (wanted: string | undefined, { gateway }: Context): Promise<WaitedFor[]> => {
  const found: WaitedFor[] = []
  for (let cursor: string | undefined; ; ) {
    const page: Page = await gateway.get<Page>('/v1/quarantine', { limit: 200, table: wanted, cursor })
    found.push(...page.codes)
    if (page.nextCursor === undefined) return found
    cursor = page.nextCursor
  }
}

const print = (codes: readonly WaitedFor[], { language, say }: Context): string => {
  if (codes.length === 0) return say({ vi: 'không có gì chờ mã\n', en: 'nothing waits for a code\n' })
  return table(
    [
      { head: headings.table, of: ({ table: name }) => name },
      { head: headings.set, of: ({ set }) => set },
      { head: headings.code, of: ({ code }) => code },
      {
        head: headings.why,
        of: ({ kind, candidates }) =>
          candidates.length > 0 ? `${kind}: ${candidates.map(({ code }) => code).join(' ')}` : kind,
      },
      {
        head: headings.deliveries,
        of: ({ deliveries, heldBack }) =>
          heldBack === 0
            ? deliveries
            : `${deliveries} ${say({ vi: `(giữ lại ${heldBack})`, en: `(${heldBack} held back)` })}`,
      },
      { head: headings.oldest, of: ({ oldest }) => timeText(oldest) },
      {
        head: headings.usedOn,
        of: ({ firstDay, lastDay }) => (firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`),
      },
    ],
    codes,
    language,
  )
}

/** `longbien codes quarantine [<table>]`: the codes that messages wait for. */
export const listQuarantine: Declare = (command, context) => {
  const { say, show } = context
  command
    .description(say({ vi: 'các mã mà thông điệp đang chờ', en: 'the codes that messages wait for' }))
    .argument('[table]', say({ vi: 'chỉ bảng này', en: 'of this table alone' }))
    .option('--json', say(aboutOptions.json))
    .action(async (wanted, { json }) =>
      show({ codes: await allOf(wanted, context) }, json, ({ codes }) => print(codes, context)),
    )
}
