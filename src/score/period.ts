import { addDays } from '#adapter-kit'

/** A month, a quarter or a year, as the portal scores them; both days included. */
export interface Period {
  /** `2026-09`, `2026-Q3` or `2026`. */
  readonly name: string
  readonly kind: 'month' | 'quarter' | 'year'
  readonly from: string
  readonly to: string
}

export const periodShape = '^2\\d{3}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$'
const shape = new RegExp(periodShape)

const monthOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

const spanning = (
  name: string,
  kind: Period['kind'],
  year: number,
  first: number,
  months: number,
): Period => {
  const after = first + months > 12 ? monthOf(year + 1, 1) : monthOf(year, first + months)
  return { name, kind, from: `${monthOf(year, first)}-01`, to: addDays(`${after}-01`, -1) }
}

/** Undefined for what is no period. */
export const periodOf = (name: string): Period | undefined => {
  if (!shape.test(name)) return undefined
  const year = Number(name.slice(0, 4))
  const part = name.slice(5)
  if (part === '') return spanning(name, 'year', year, 1, 12)
  if (part.startsWith('Q')) return spanning(name, 'quarter', year, 3 * Number(part[1]) - 2, 3)
  return spanning(name, 'month', year, Number(part), 1)
}

/** What a report of these days is of: a period that the portal scores, or just these days. */
export const periodBetween = (from: string, to: string): Pick<Period, 'name' | 'from' | 'to'> => {
  const [year, month] = yearAndMonth(from)
  const names = [`${year}`, `${year}-Q${Math.ceil(month / 3)}`, monthOf(year, month)]
  const found = names.map(periodOf).find((one) => one?.from === from && one.to === to)
  return found ?? { name: `${from}/${to}`, from, to }
}

/** The month of a day. */
export const monthWith = (day: string): Period => spanning(day.slice(0, 7), 'month', ...yearAndMonth(day), 1)

const yearAndMonth = (day: string) => [Number(day.slice(0, 4)), Number(day.slice(5, 7))] as const

/** Nothing is final before a period has ended; the portal has no figures of a month that runs. */
export const isProvisional = ({ to }: Pick<Period, 'to'>, today: string): boolean => today <= to
