import { addDays } from '#adapter-kit'

/** Rows of a rollup that make up a period together: of days, or of whole months. */
export interface Span {
  readonly span: 'day' | 'month'
  readonly from: string
  readonly to: string
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`

const nextMonth = (month: string) => monthOf(addDays(month, 31))

/** As few rows as give exactly these days, both included: whole months, and the days before and after them. */
export const spansOf = (from: string, to: string): readonly Span[] => {
  if (to < from) return []
  const firstMonth = from === monthOf(from) ? from : nextMonth(monthOf(from))
  const past = monthOf(addDays(to, 1))
  if (firstMonth >= past) return [{ span: 'day', from, to }]
  const [before, after] = [addDays(firstMonth, -1), past]
  return [
    ...(from <= before ? [{ span: 'day', from, to: before } as const] : []),
    { span: 'month', from: firstMonth, to: monthOf(addDays(past, -1)) },
    ...(after <= to ? [{ span: 'day', from: after, to } as const] : []),
  ]
}

/** Earlier than anything that was ever counted. */
const beginning = '0001-01-01'

/** Everything up to a day, for what stands at its end. */
export const spansUntil = (to: string): readonly Span[] => spansOf(beginning, to)
