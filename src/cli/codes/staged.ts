import type { Declare } from '../commands.ts'
import { handInFile } from '../file-problems.ts'
import { headings } from '../headings.ts'
import { aboutOptions, nextPage, reasonGiven } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'
import { type Report, reportText } from './import-report.ts'

interface Staging {
  readonly id: number
  readonly endpoint: string
  readonly list: string
  readonly table: string
  readonly set: string
  readonly at: string
  readonly rows: number
  readonly state: string
}

interface Page {
  readonly stagings: readonly Staging[]
  readonly nextCursor?: string
}

/** `longbien codes staged`: the lists of codes that partners gave. */
export const listStaged: Declare = (command, { say, gateway, show, language }) => {
  command
    .description(say({ vi: 'các danh mục mà đối tác cung cấp', en: 'the lists of codes that partners gave' }))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async ({ json, ...query }) => {
      const print = ({ stagings, nextCursor }: Page) => {
        if (stagings.length === 0) return say({ vi: 'không có danh mục nào\n', en: 'there are no lists\n' })
        const rows = table<Staging>(
          [
            { head: headings.list, of: ({ id }) => id },
            { head: headings.endpoint, of: ({ endpoint }) => endpoint },
            { head: headings.file, of: ({ list }) => list },
            { head: headings.table, of: ({ table: name }) => name },
            { head: headings.set, of: ({ set }) => set },
            { head: headings.rows, of: ({ rows: count }) => count },
            { head: headings.at, of: ({ at }) => timeText(at) },
            { head: headings.state, of: ({ state }) => state },
          ],
          stagings,
          language,
        )
        return `${rows}${nextPage(nextCursor, say)}`
      }
      show(await gateway.get<Page>('/v1/code-stagings', query), json, print)
    })
}

/** `longbien codes confirm <list> [--dry-run | --reason …]` */
export const confirmStaged: Declare = (command, context) => {
  const { say, show } = context
  command
    .description(
      say({ vi: 'đưa một danh mục của đối tác vào bảng mã', en: "put a partner's list into its table" }),
    )
    .argument('<list>', say({ vi: 'số của danh mục', en: 'number of the list' }))
    .option('--dry-run', say({ vi: 'chỉ cho thấy sẽ thay đổi gì', en: 'only show what would change' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { dryRun = false, reason, json }) => {
      const path = `/v1/code-stagings/${encodeURIComponent(id)}/confirm`
      const request = { dryRun, reason: dryRun ? reason : reasonGiven(reason, say) }
      const report = await handInFile<Report>(path, request, { file: id, json }, context)
      if (report) show(report, json, (done) => reportText(done, context))
    })
}

/** `longbien codes drop <list> --reason …` */
export const dropStaged: Declare = (command, { say, gateway, show }) => {
  command
    .description(say({ vi: 'không dùng một danh mục của đối tác', en: "do not use a partner's list" }))
    .argument('<list>', say({ vi: 'số của danh mục', en: 'number of the list' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { reason, json }) => {
      const path = `/v1/code-stagings/${encodeURIComponent(id)}/drop`
      const answer = await gateway.post<Staging>(path, { reason: reasonGiven(reason, say) })
      show(answer, json, ({ list, table: name }) =>
        say({
          vi: `không dùng danh mục ${id}: ${list}, ${name}\n`,
          en: `list ${id} is dropped: ${list}, ${name}\n`,
        }),
      )
    })
}
