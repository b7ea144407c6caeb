import Type from 'typebox'
import { arrivalRuleNames, followedRules } from '#deadlines/arrival-rules.ts'
import { type CalendarSettings, shippedYearUses, weekdays } from '#deadlines/calendar-settings.ts'
import type { DeadlineSettings } from '#deadlines/legal-clock.ts'
import { limitNames, linkedProcedures } from '#deadlines/limit-rules.ts'
import { termPattern } from '#deadlines/term.ts'
import { type Agrees, mapping, named, oneOf, type Settled, text, yesOrNo } from './reading/declare.ts'

const time = '([01]\\d|2[0-3]):[0-5]\\d'
const day = Type.String({ format: 'date' })
const name = text({ maxLength: 200 })
const period = Type.Unsafe<[from: string, to: string]>(
  Type.Array(Type.String({ pattern: `^${time}$` }), { minItems: 2, maxItems: 2 }),
)

const workingHours = Type.Array(period, { minItems: 1, maxItems: 10 })
const workingDays = Type.Array(oneOf(weekdays), { minItems: 1, maxItems: 7, uniqueItems: true })
const holidays = Type.Array(
  mapping({ date: Type.Optional(day), from: Type.Optional(day), to: Type.Optional(day), name }, ['name']),
  { maxItems: 1000 },
)
const swapDays = Type.Array(mapping({ date: day, works: Type.Boolean(), name }, ['date', 'works', 'name']), {
  maxItems: 1000,
})
const arrivalCutOff = Type.String({ pattern: `^(none|${time})$` })

const agencyHours = mapping(
  {
    agency: text({ maxLength: 60 }),
    from: Type.Optional(day),
    to: Type.Optional(day),
    workingHours: Type.Optional(workingHours),
    workingDays: Type.Optional(workingDays),
    holidays: Type.Optional(holidays),
    swapDays: Type.Optional(swapDays),
    arrivalCutOff: Type.Optional(arrivalCutOff),
  },
  ['agency'],
)

const declaredCalendar = mapping(
  {
    timezone: oneOf(['Asia/Ho_Chi_Minh'], { default: 'Asia/Ho_Chi_Minh', description: 'There is no other.' }),
    workingHours: {
      ...workingHours,
      default: [
        ['07:00', '11:30'],
        ['13:30', '17:00'],
      ],
      description: 'Of a working day; all have the same.',
    },
    workingDays: {
      ...workingDays,
      default: ['mon', 'tue', 'wed', 'thu', 'fri'],
      description: 'mon, tue, wed, thu, fri, sat, sun.',
    },
    shippedYears: named(
      oneOf(shippedYearUses),
      { pattern: '^20\\d\\d$' },
      {
        default: {},
        description:
          'The public holidays of 2025 and 2026 ship as they were notified, those of 2027 by statute and provisional, which is warned of until they are confirmed here: { "2027": confirmed }. A provisional year gives way where holidays has any day of that year; replaced leaves a shipped year out.',
      },
    ),
    holidays: {
      ...holidays,
      default: [],
      description:
        'Public holidays on top of those that ship: { date: 2027-01-01, name: … } for a day, { from: …, to: …, name: … } for several. Of a year without any, check-config and the log warn 60 days ahead.',
    },
    swapDays: {
      ...swapDays,
      default: [],
      description:
        'Days on which people work although they would not, or the other way round: { date: …, works: true, name: … }. They win over everything else, also over those that ship.',
    },
    arrivalCutOff: {
      ...arrivalCutOff,
      default: '15:00',
      description:
        'What arrives later counts as arrived on the next working day, where the rule of the procedure says so (deadlines.lateArrivals), and is forwarded on the next one; "none" for no such time.',
    },
    agencies: Type.Array(agencyHours, {
      maxItems: 1000,
      default: [],
      description:
        'What is otherwise at one agency and those below it, from one day to another: { agency: H26.900, from: 2027-01-01, to: …, workingHours: …, workingDays: …, holidays: …, swapDays: …, arrivalCutOff: … }; "*" for all. Holidays and swap days come on top, the rest takes the place of the above. The calendar of the competent agency decides.',
    }),
  },
  [],
  {
    description:
      'When people work: what due dates are computed by. Days and times are those of Vietnam. What is imported with `longbien clock` takes the place of this section and of deadlines. docs/routing-and-deadlines.md',
  },
)

/** When people work. */
export const calendar =
  Type.Unsafe<Agrees<Settled<typeof declaredCalendar>, CalendarSettings>>(declaredCalendar)

const validity = { from: Type.Optional(day), to: Type.Optional(day) }
const listedCodes = Type.Optional(Type.Array(text({ maxLength: 60 }), { maxItems: 1000 }))
const limitChange = mapping({
  ...validity,
  enabled: Type.Optional(Type.Boolean()),
  within: Type.Optional(Type.String({ pattern: termPattern })),
  procedures: listedCodes,
})

const declaredDeadlines = mapping(
  {
    days: oneOf(['moment', 'whole'], {
      default: 'moment',
      description:
        'moment: a working day ends at the time of the day at which it began; whole: the day of arrival is not counted, and the last day ends with its work.',
    }),
    hours: oneOf(['working', 'clock'], {
      default: 'working',
      description: 'Terms in hours and minutes: of work (working) or of the clock.',
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
      oneOf(followedRules),
      { minLength: 1, maxLength: 60 },
      {
        default: {},
        description:
          'By procedure code, with or without the local suffix: how a term begins that arrives after calendar.arrivalCutOff: at-once, next-working-day, or a rule by its name, which counts while it is in force: acceptance (Decree 309/2026, art. 8), linked-birth (Decree 301/2026, art. 5), certification (Decree 23/2015, art. 7). What is not named follows the rule that lists it, else "default", else acceptance.',
      },
    ),
    arrivalRules: named(
      mapping({ ...validity, procedures: listedCodes }),
      { enum: [...arrivalRuleNames] },
      {
        default: {},
        description:
          'What differs from the rules that ship: { linked-birth: { from: 2026-09-01, to: 2027-12-31, procedures: ["2.000986"] } }.',
      },
    ),
    linkedProcedures: Type.Array(text({ maxLength: 60 }), {
      maxItems: 1000,
      default: [...linkedProcedures],
      description: 'Procedures of linked services, for which the limits of Decree 301/2026 count.',
    }),
    limits: named(
      limitChange,
      { enum: [...limitNames] },
      {
        default: {},
        description:
          'Limits other than the term, by name: forwarding, supplement-notice, supplement-notice-other, supplement-answer, supplement-answer-short, acknowledgement, synchronisation. What differs from those that ship: { acknowledgement: { enabled: false }, supplement-answer-short: { enabled: true, procedures: ["1.004227"], within: 2 working-days, from: …, to: … } }; procedures may be linked or "*".',
      },
    ),
    terms: named(
      Type.String({ pattern: termPattern }),
      { minLength: 1, maxLength: 60 },
      {
        default: {},
        description:
          'By procedure code, with or without the local suffix: "15 working-days", "8 hours", "30 minutes" or "30 days"; "0 working-days" ends with the work of the day of arrival. They go before those of the catalogue; "default" is for procedures of which nothing is known.',
      },
    ),
  },
  [],
  {
    description:
      'How due dates are computed. They are compared with what the city sends, which is warned of and never refused.',
  },
)

type Deadlines = Agrees<Settled<typeof declaredDeadlines>, DeadlineSettings>

/** How due dates are calculated. */
export const deadlines = Type.Unsafe<Deadlines>(declaredDeadlines)
