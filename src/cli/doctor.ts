import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import type { Check } from './doctor/check.ts'
import { headings } from './headings.ts'
import { table } from './table.ts'

interface Report {
  readonly status: Check['status']
  readonly checks: readonly Check[]
}

const words = {
  ok: { vi: 'tốt', en: 'ok' },
  warning: { vi: 'lưu ý', en: 'warning' },
  failed: { vi: 'hỏng', en: 'failed' },
} as const

const print =
  ({ language, say }: Context) =>
  ({ checks }: Report): string => {
    const rows = table<Check>(
      [
        { head: headings.check, of: ({ name }) => name },
        { head: headings.state, of: ({ status }) => say(words[status]) },
        { head: headings.found, of: ({ found }) => found },
      ],
      checks,
      language,
    )
    const remedies = checks.flatMap(({ name, remedy }) =>
      remedy === undefined ? [] : [`${name}: ${remedy}\n`],
    )
    const head = say({ vi: 'Việc cần làm:\n', en: 'What to do:\n' })
    return remedies.length > 0 ? `${rows}\n${head}${remedies.join('')}` : rows
  }

const worst = (checks: readonly Check[]): Check['status'] =>
  (['failed', 'warning'] as const).find((status) => checks.some((one) => one.status === status)) ?? 'ok'

/** `longbien doctor`: looks the installation over from this machine, and changes nothing; something that failed is exit code 1. */
export const doctor: Declare = (command, context) => {
  const { say, show, foundWrong } = context
  command
    .option('--json', say({ vi: 'in kết quả dạng JSON', en: 'print what was found as JSON' }))
    .action(async ({ json }) => {
      const { examine } = await import('./doctor/examine.ts')
      const checks = await examine(context)
      const status = worst(checks)
      show<Report>({ status, checks }, json, print(context))
      if (status === 'failed') foundWrong()
    })
}
