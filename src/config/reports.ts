import Type from 'typebox'
import { reportForms } from '#reports/form.ts'
import { reportNames } from '#reports/report-names.ts'
import { type Rhythm, rhythms } from '#reports/schedule.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { kebabCase, mapping, named, oneOf, type Settled, whole } from './reading/declare.ts'

const scheduled = mapping(
  {
    report: oneOf(reportNames),
    period: oneOf(Object.keys(rhythms) as [Rhythm, ...Rhythm[]], {
      description: 'Made once for each of these that is over.',
    }),
    formats: Type.Array(oneOf(reportForms), { minItems: 1, uniqueItems: true, default: ['xlsx', 'html'] }),
    agencies: Type.Array(Type.String({ pattern: '^([*]|[A-Za-z0-9]+([.][A-Za-z0-9]+)*)$' }), {
      minItems: 1,
      uniqueItems: true,
      default: ['*'],
      description: 'Roots of the codes of agencies whose figures it holds; `"*"` is all.',
    }),
    to: Type.Array(Type.String({ pattern: '^[^\\s<>@,;]+@[^\\s<>@,;]+$', maxLength: 200 }), {
      maxItems: 50,
      uniqueItems: true,
      default: [],
      description: 'Addresses to which it is mailed; none: it is kept alone.',
    }),
  },
  ['report', 'period'],
)

export type ScheduledReport = Settled<typeof scheduled>

export const reports = mapping(
  {
    schedule: named(
      scheduled,
      { pattern: kebabCase, maxLength: 60 },
      {
        default: {},
        description:
          'By a name of its own: { report: terms, period: monthly, formats: [xlsx, html], agencies: [H26], to: [office@city.example] }.',
      },
    ),
    readyAt: Type.String({
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      default: '06:00',
      description:
        'On the clock in Vietnam, on the day after the last one of a period: by then its figures are counted.',
    }),
    keepDays: whole(1, 36_500, { default: 1825, description: 'How long those that were made are kept.' }),
    attachBytes: whole(0, 20_000_000, {
      default: 5_000_000,
      description: 'What an e-mail carries at most; beyond that it says where the files are fetched.',
    }),
  },
  [],
  { description: 'Reports that are made, kept and mailed by themselves (docs/reports.md).' },
)

/** Who wants a report mailed needs a server that takes mail. */
export const checkReports = ({ reports: settings, mail }: SoundSettings, { report }: Checking): void => {
  for (const [name, one] of Object.entries(settings?.schedule ?? {}))
    if ((one?.to ?? []).length > 0 && mail?.host === '')
      report(['reports', 'schedule', name, 'to'], 'needs a mail server: set mail.host')
}
