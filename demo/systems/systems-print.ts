import type { SystemsReport } from './systems-day.ts'

const line = (label: string, cells: readonly (string | number)[]) =>
  `${label.padEnd(58)}${cells.map((cell) => String(cell).padStart(12)).join('')}`

/** One line for each further system. */
export const systemLines = ({ systems }: SystemsReport): string[] => [
  line('Further systems', ['held there', 'known here']),
  '',
  ...systems.map(({ endpoint, about, held, agreed }) => line(`${endpoint}: ${about}`, [held, agreed])),
]
