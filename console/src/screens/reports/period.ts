import type { Search } from '#kit/address.ts'

/** The kinds of periods; what stands in the address is what the call takes. */
export const periodKinds = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** Vietnam's day now. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

const monthsBack = 24

/** Those of the last two years, the running one first: "2026-11", "2026-Q4", "2026". */
export const periodsOf = (kind: PeriodKind): readonly string[] => {
  const [year = 0, month = 1] = today().split('-').map(Number)
  const months = Array.from({ length: monthsBack }, (_, back) => {
    const at = new Date(Date.UTC(year, month - 1 - back, 1))
    return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 }
  })
  const names = months.map((one) => {
    if (kind === 'year') return String(one.year)
    if (kind === 'quarter') return `${one.year}-Q${Math.ceil(one.month / 3)}`
    return `${one.year}-${String(one.month).padStart(2, '0')}`
  })
  return [...new Set(names)]
}

const asked = ['month', 'quarter', 'year', 'from', 'to', 'agency', 'procedure'] as const

/** What of the address the call takes. */
export const reportQuery = (search: Search) =>
  Object.fromEntries(asked.flatMap((name) => (search[name] ? [[name, search[name]]] : []))) as {
    [Name in (typeof asked)[number]]?: string
  }
