import type { Declare } from './commands.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage, reasonGiven } from './options.ts'
import { type Proposal, unlessProposed } from './proposed.ts'
import { reconciliationPath } from './reconciliation-text.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'

interface ShownDifference {
  readonly id: string
  readonly dossierCode: string
  readonly kind: string
  readonly classes: readonly string[]
  readonly state: string
  readonly message?: string
  readonly foundAt: string
}

interface Page {
  readonly differences: readonly ShownDifference[]
  readonly nextCursor?: string
}

const lineOf = ({ id, dossierCode, kind, state, message }: ShownDifference): string =>
  `${[id, dossierCode, kind, state, message].filter(Boolean).join('  ')}\n`

/** `longbien differences <run>`: what a run found; `--repair` or `--accept` settles the one whose id is given. */
export const differences: Declare = (command, context) => {
  const { say, gateway, show, language } = context
  command
    .argument(
      '<id>',
      say({ vi: 'một lần đối soát, hoặc sai lệch cần xử lý', en: 'a run, or the difference to settle' }),
    )
    .option('--state <state>', say({ vi: 'chỉ tình trạng này', en: 'in this state alone' }))
    .option('--repair', say({ vi: 'gửi lại trạng thái hiện tại', en: 'hand the current state over again' }))
    .option('--accept', say({ vi: 'chấp nhận để nguyên', en: 'leave it as it is' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { state, repair, accept, reason, cursor, json }) => {
      if (repair && accept)
        throw new UsageError(say({ vi: 'Chỉ --repair hoặc --accept.', en: 'Either --repair or --accept.' }))
      if (repair || accept) {
        const path = `/v1/reconciliation-differences/${encodeURIComponent(id)}/${repair ? 'repair' : 'accept'}`
        const settled = await gateway.post<ShownDifference | Proposal>(path, {
          reason: reasonGiven(reason, say),
        })
        return show(settled, json, unlessProposed(lineOf, context))
      }
      const page = await gateway.get<Page>(`${reconciliationPath(id)}/differences`, { state, cursor })
      show(page, json, ({ differences: found, nextCursor }) => {
        if (found.length === 0)
          return say({ vi: 'không có sai lệch nào\n', en: 'there are no differences\n' })
        const rows = table(
          [
            { head: headings.at, of: ({ foundAt }) => timeText(foundAt) },
            { head: headings.id, of: (one) => one.id },
            { head: headings.dossier, of: ({ dossierCode }) => dossierCode },
            {
              head: { vi: 'sai lệch', en: 'difference' },
              of: ({ kind, classes }) => (kind === 'differs' ? `${kind}: ${classes.join(', ')}` : kind),
            },
            { head: headings.state, of: (one) => one.state },
            { head: headings.details, of: ({ message }) => message },
          ],
          found,
          language,
        )
        return `${rows}${nextPage(nextCursor, say)}`
      })
    })
}
