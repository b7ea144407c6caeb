import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { table } from '../table.ts'
import type { Check } from './check.ts'

export interface Report {
  readonly status: Check['status']
  readonly checks: readonly Check[]
}

const words = {
  ok: { vi: 'tốt', en: 'ok' },
  warning: { vi: 'lưu ý', en: 'warning' },
  failed: { vi: 'hỏng', en: 'failed' },
} as const

/** For people: what was found, and below it what to do. */
export const print =
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

export const worst = (checks: readonly Check[]): Check['status'] =>
  (['failed', 'warning'] as const).find((status) => checks.some((one) => one.status === status)) ?? 'ok'
