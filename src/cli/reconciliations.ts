import type { Declare } from './commands.ts'
import { headings } from './headings.ts'
import { aboutOptions, nextPage } from './options.ts'
import { reconciliationLine, reconciliationPath, type ShownReconciliation } from './reconciliation-text.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'

interface Page {
  readonly reconciliations: readonly ShownReconciliation[]
  readonly nextCursor?: string
}

/** `longbien reconciliations`: the newest runs; with an id that one, or its end. */
export const reconciliations: Declare = (command, context) => {
  const { say, gateway, show, language } = context
  command
    .argument('[id]', say({ vi: 'một lần đối soát', en: 'one run' }))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--stop', say({ vi: 'dừng lại', en: 'end it' }))
    .option('--cursor <cursor>', say(aboutOptions.cursor))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { endpoint, stop, cursor, json }) => {
      if (id !== undefined) {
        const path = reconciliationPath(id)
        const run = stop
          ? await gateway.post<ShownReconciliation>(`${path}/stop`, {})
          : await gateway.get<ShownReconciliation>(path)
        return show(run, json, reconciliationLine(context))
      }
      if (stop)
        throw new UsageError(say({ vi: 'Nêu mã số của lần đối soát.', en: 'Give the id of the run.' }))
      const page = await gateway.get<Page>('/v1/reconciliations', { endpoint, cursor })
      show(page, json, ({ reconciliations: found, nextCursor }) => {
        if (found.length === 0) return say({ vi: 'chưa có lần đối soát nào\n', en: 'there are no runs\n' })
        const rows = table(
          [
            { head: headings.at, of: ({ createdAt }) => timeText(createdAt) },
            { head: { vi: 'lần đối soát', en: 'run' }, of: (run) => run.id },
            { head: headings.endpoint, of: (run) => run.endpoint },
            { head: headings.state, of: ({ state }) => state },
            { head: { vi: 'so sánh', en: 'compared' }, of: ({ dossiers }) => dossiers.compared },
            {
              head: { vi: 'lệch', en: 'differ' },
              of: ({ dossiers }) => dossiers.differs + dossiers.missingThere + dossiers.missingHere,
            },
            { head: { vi: 'gửi lại', en: 'repaired' }, of: ({ dossiers }) => dossiers.repaired },
            { head: headings.by, of: ({ by }) => by },
          ],
          found,
          language,
        )
        return `${rows}${nextPage(nextCursor, say)}`
      })
    })
}
