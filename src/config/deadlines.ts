import Type from 'typebox'
import { isDay as isRealDay } from '#adapter-kit'
import { type CalendarSettings, weekdays } from '#deadlines/calendar-settings.ts'
import type { DeadlineReadings } from '#deadlines/due.ts'
import type { Comparison } from '#deadlines/due-date-check.ts'
import { readTerm, termPattern } from '#deadlines/term.ts'
import { parseDay } from '#deadlines/vietnam-day.ts'
import { type LateArrival, lateArrivals } from '#messages/term.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { type Agrees, mapping, named, oneOf, type Settled, text, yesOrNo } from './reading/declare.ts'

const time = '([01]\\d|2[0-3]):[0-5]\\d'
const day = Type.String({ format: 'date' })
const name = text({ maxLength: 200 })
const period = Type.Unsafe<[from: string, to: string]>(
  Type.Array(Type.String({ pattern: `^${time}$` }), { minItems: 2, maxItems: 2 }),
)

const declaredCalendar = mapping(
  {
    timezone: oneOf(['Asia/Ho_Chi_Minh'], { default: 'Asia/Ho_Chi_Minh', description: 'There is no other.' }),
    workingHours: Type.Array(period, {
      minItems: 1,
      maxItems: 10,
      default: [
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ],
      description: 'Of a working day; all have the same.',
    }),
    workingDays: Type.Array(oneOf(weekdays), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      default: ['mon', 'tue', 'wed', 'thu', 'fri'],
      description: 'mon, tue, wed, thu, fri, sat, sun.',
    }),
    holidays: Type.Array(
      mapping({ date: Type.Optional(day), from: Type.Optional(day), to: Type.Optional(day), name }, ['name']),
      {
        maxItems: 1000,
        default: [],
        description:
          'Write in the public holidays of every year, as they are decided: { date: 2027-01-01, name: … } for a day, { from: …, to: …, name: … } for several. None are shipped. A year without any counts as not filled in: check-config and the log warn 60 days ahead.',
      },
    ),
    swapDays: Type.Array(mapping({ date: day, works: Type.Boolean(), name }, ['date', 'works', 'name']), {
      maxItems: 1000,
      default: [],
      description:
        'Days on which people work although they would not, or the other way round: { date: …, works: true, name: … }. They win over everything else.',
    }),
    arrivalCutOff: Type.String({
      pattern: `^(none|${time})$`,
      default: '15:00',
      description:
        'What arrives later counts as arrived on the next working day, where deadlines.lateArrivals says so; "none" for no such time.',
    }),
  },
  [],
  {
    description:
      'When people work: what due dates are computed by. Days and times are those of Vietnam. docs/routing-and-deadlines.md',
  },
)

/** When people work. */
export const calendar =
  Type.Unsafe<Agrees<Settled<typeof declaredCalendar>, CalendarSettings>>(declaredCalendar)

const declaredDeadlines = mapping(
  {
    days: oneOf(['moment', 'whole'], {
      default: 'moment',
      description:
        'moment: a working day ends at the time of the day at which it began; whole: the day of arrival is not counted, and the last day ends with its work.',
    }),
    hours: oneOf(['working', 'clock'], {
      default: 'working',
      description: 'Terms in hours: hours of work (working) or of the clock.',
    }),
    endsOnFreeDay: oneOf(['next-working-day', 'as-it-falls'], {
      default: 'next-working-day',
      description:
        'A term in calendar days that ends on a day without work: next-working-day or as-it-falls.',
    }),
    supplementCutOff: yesOrNo(true, 'Whether the cut-off holds for what a citizen supplies, too.'),
    compareBy: oneOf(['day', 'minute', 'off'], {
      default: 'day',
      description: "The city's date must be the same day, or the same minute; off: it is not compared.",
    }),
    lateArrivals: named(
      oneOf(lateArrivals),
      { minLength: 1, maxLength: 60 },
      {
        default: {},
        description:
          'By procedure code, with or without the local suffix: when a term begins that arrives after calendar.arrivalCutOff, at-once or next-working-day; "default" is for procedures that are not named, else at-once. By Decree 309/2026 a term begins when the dossier is accepted; of the linked birth services (Decree 301/2026) and of certification on the next working day.',
      },
    ),
    terms: named(
      Type.String({ pattern: termPattern }),
      { minLength: 1, maxLength: 60 },
      {
        default: {},
        description:
          'By procedure code, with or without the local suffix: "15 working-days", "8 hours" or "30 days"; "0 working-days" ends with the work of the day of arrival. They go before those of the catalogue; "default" is for procedures of which nothing is known.',
      },
    ),
  },
  [],
  {
    description:
      'How due dates are computed. They are compared with what the city sends, which is warned of and never refused.',
  },
)

type Deadlines = Agrees<
  Settled<typeof declaredDeadlines>,
  DeadlineReadings & {
    readonly compareBy: Comparison
    readonly lateArrivals: Readonly<Record<string, LateArrival>>
    readonly terms: Readonly<Record<string, string>>
  }
>

/** How due dates are calculated. */
export const deadlines = Type.Unsafe<Deadlines>(declaredDeadlines)

type Written = NonNullable<SoundSettings['calendar']>
type Report = Checking['report']

/** Tet takes nine days: what is much longer is a slip of the pen. */
const maxHolidayDays = 31

const isTime = (text: string | undefined) => text !== undefined && /^\d\d:\d\d$/.test(text)
const isDay = (text: string | undefined) => text !== undefined && isRealDay(text)

const checkHours = ({ workingHours = [] }: Written, report: Report) => {
  let end = ''
  for (const [index, period] of workingHours.entries()) {
    const [from, to] = period ?? []
    if (from === undefined || to === undefined || !isTime(from) || !isTime(to)) continue
    const path = ['calendar', 'workingHours', String(index)]
    if (to <= from) report(path, `ends at ${to}, which is not after its beginning at ${from}`)
    if (from <= end) report(path, `begins at ${from}, which is not after the end of the period before it`)
    end = to
  }
}

const problemOfHoliday = (date: string | undefined, from: string | undefined, to: string | undefined) => {
  if (date !== undefined)
    return from === undefined && to === undefined ? undefined : 'has "date"; leave out "from" and "to"'
  if (from === undefined || to === undefined) return 'needs "date", or both "from" and "to"'
  if (!isDay(from) || !isDay(to)) return undefined
  if (to < from) return `ends on ${to}, before it begins on ${from}`
  const days = parseDay(to) - parseDay(from) + 1
  return days > maxHolidayDays ? `has ${days} days; ${maxHolidayDays} at most` : undefined
}

const checkHolidays = ({ holidays = [] }: Written, report: Report) => {
  for (const [index, holiday] of holidays.entries()) {
    if (!holiday) continue
    const problem = problemOfHoliday(holiday.date, holiday.from, holiday.to)
    if (problem) report(['calendar', 'holidays', String(index)], problem)
  }
}

const checkSwapDays = ({ swapDays = [] }: Written, report: Report) => {
  const seen = new Set<string>()
  for (const [index, swap] of swapDays.entries()) {
    if (swap?.date === undefined) continue
    if (seen.has(swap.date)) report(['calendar', 'swapDays', String(index), 'date'], 'is a swap day already')
    seen.add(swap.date)
  }
}

const checkCutOff = ({ arrivalCutOff, workingHours = [] }: Written, report: Report) => {
  const opens = workingHours[0]?.[0]
  if (opens === undefined || arrivalCutOff === undefined || !isTime(arrivalCutOff)) return
  if (arrivalCutOff < opens) report(['calendar', 'arrivalCutOff'], `is before work begins at ${opens}`)
}

/** What a schema cannot say of the calendar and of the terms. */
export const checkDeadlines = (settings: SoundSettings, { report }: Checking): void => {
  for (const check of [checkHours, checkHolidays, checkSwapDays, checkCutOff])
    check(settings.calendar ?? {}, report)
  for (const [code, term] of Object.entries(settings.deadlines?.terms ?? {}))
    if (/^0(\.0{1,2})? /.test(term ?? '') && readTerm(term ?? '') === undefined)
      report(['deadlines', 'terms', code], 'must be more than nothing')
}
