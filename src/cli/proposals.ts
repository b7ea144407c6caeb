import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage, reasonGiven } from './options.ts'
import { type Proposal, proposalText } from './proposed.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'

interface Page {
  readonly proposals: readonly Proposal[]
  readonly nextCursor?: string
}

const print =
  ({ language, say }: Context) =>
  ({ proposals: found, nextCursor }: Page): string => {
    if (found.length === 0) return say({ vi: 'không có đề nghị nào\n', en: 'there are no proposals\n' })
    const rows = table(
      [
        { head: headings.at, of: ({ createdAt }) => timeText(createdAt) },
        { head: headings.proposal, of: ({ proposal }) => proposal },
        { head: headings.state, of: ({ state }) => state },
        { head: headings.action, of: ({ action }) => action },
        { head: headings.message, of: ({ messageId }) => messageId },
        { head: headings.by, of: ({ by }) => by },
        { head: headings.reason, of: ({ reason }) => reason },
      ],
      found,
      language,
    )
    return `${rows}${nextPage(nextCursor, say)}`
  }

/** `longbien proposals [<id> [--approve | --reject] --reason …]`: what waits for a second person, and that person's word. */
export const proposals: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('[proposal-id]', say({ vi: 'một đề nghị', en: 'one proposal' }))
    .option('--approve', say({ vi: 'duyệt và thực hiện', en: 'approve it: it is done' }))
    .option('--reject', say({ vi: 'không duyệt', en: 'refuse it' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--state <state>', say({ vi: 'chỉ tình trạng này', en: 'in this state alone' }))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, approve, reject, reason, ...query }) => {
      if (id === undefined) {
        if (approve || reject)
          throw new UsageError(say({ vi: 'Nêu mã số của đề nghị.', en: 'Give the id of the proposal.' }))
        return show(await gateway.get<Page>('/v1/proposals', query), json, print(context))
      }
      if (approve && reject)
        throw new UsageError(say({ vi: 'Chỉ --approve hoặc --reject.', en: 'Either --approve or --reject.' }))
      const path = `/v1/proposals/${encodeURIComponent(id)}`
      const answer =
        approve || reject
          ? await gateway.post<Proposal>(`${path}/${approve ? 'approve' : 'reject'}`, {
              reason: reasonGiven(reason, say),
            })
          : await gateway.get<Proposal>(path)
      show(answer, json, (one) => proposalText(one, context))
    })
}
