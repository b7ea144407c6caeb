import { dayInVietnam, vietnamClock } from '#adapter-kit'

/** A question about a person or an enterprise: nobody who was asked about. */
export interface AskedQuestion {
  readonly endpoint: string
  readonly operation: string
  /** Of the dossier that was named; '' where none was, or nobody knows it. */
  readonly agency: string
  readonly namesDossier: boolean
  readonly isOverride: boolean
  readonly askedAt: Date
  readonly outcome: string | null
}

export interface LookupRow {
  readonly span: 'day' | 'month'
  readonly day: string
  readonly endpoint: string
  readonly operation: string
  readonly agency: string
  readonly hours: HourClass
  readonly ground: 'dossier' | 'override' | 'none'
  readonly asked: number
  readonly answered: number
  readonly rejected: number
  readonly unanswered: number
}

export type HourClass = 'office' | 'evening' | 'night' | 'day-off'

/** @param isWorkingDay by the calendar of the installation, a day as `YYYY-MM-DD`. */
export const hourClass = (at: Date, isWorkingDay: (day: string) => boolean): HourClass => {
  if (!isWorkingDay(dayInVietnam(at))) return 'day-off'
  const hour = Number(vietnamClock(at).slice(11, 13))
  if (hour >= 7 && hour < 18) return 'office'
  return hour >= 18 && hour < 22 ? 'evening' : 'night'
}

const groundOf = ({ isOverride, namesDossier }: AskedQuestion) =>
  isOverride ? 'override' : namesDossier ? 'dossier' : 'none'

/** Questions counted, by day and by month. */
export const countLookups = (
  questions: readonly AskedQuestion[],
  isWorkingDay: (day: string) => boolean,
): readonly LookupRow[] => {
  const found = new Map<string, { -readonly [Key in keyof LookupRow]: LookupRow[Key] }>()
  for (const question of questions) {
    const { endpoint, operation, agency, askedAt, outcome } = question
    const asked = dayInVietnam(askedAt)
    const key = {
      endpoint,
      operation,
      agency,
      hours: hourClass(askedAt, isWorkingDay),
      ground: groundOf(question),
    } as const
    for (const [span, day] of [
      ['day', asked],
      ['month', `${asked.slice(0, 7)}-01`],
    ] as const) {
      const name = JSON.stringify([span, day, key])
      const row = found.get(name) ?? { span, day, ...key, asked: 0, answered: 0, rejected: 0, unanswered: 0 }
      row.asked += 1
      row[outcome === 'completed' ? 'answered' : outcome === 'rejected' ? 'rejected' : 'unanswered'] += 1
      found.set(name, row)
    }
  }
  return [...found.values()]
}
