import type { Declare } from '../commands.ts'
import { aboutOptions, reasonGiven } from '../options.ts'

/** `longbien codes undo <import> --reason …`: takes the newest import of a set back. */
export const undoCodes: Declare = (command, { say, gateway, show }) => {
  command
    .description(
      say({ vi: 'hoàn tác lần nhập mới nhất của một bộ mã', en: 'take the newest import of a set back' }),
    )
    .argument('<import>', say({ vi: 'số của lần nhập', en: 'number of the import' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { reason, json }) => {
      const path = `/v1/code-imports/${encodeURIComponent(id)}/undo`
      const answer = await gateway.post<{ readonly table: string; readonly file: string }>(path, {
        reason: reasonGiven(reason, say),
      })
      show(answer, json, ({ table, file }) =>
        say({
          vi: `đã hoàn tác lần nhập ${id}: ${table}, ${file}\n`,
          en: `import ${id} is undone: ${table}, ${file}\n`,
        }),
      )
    })
}
