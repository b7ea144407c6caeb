import type { ReportDocument } from './document.ts'

export const reportForms = ['json', 'csv', 'xlsx', 'html'] as const
/** A form in which a report is read. */
export type ReportForm = (typeof reportForms)[number]

export const formTypes: Readonly<Record<ReportForm, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
}

/** What its file is called: `terms_2026-11-01_2026-11-30.xlsx`. */
export const reportFileName = (
  { name, from, to }: Pick<ReportDocument, 'name' | 'from' | 'to'>,
  form: ReportForm,
): string => `${name}_${from}_${to}.${form}`

const formOfType = (type: string): ReportForm | '*' | undefined =>
  /^(\*|application)\/\*$/.test(type)
    ? '*'
    : reportForms.find((form) => formTypes[form].split(';')[0] === type)

/** What an `Accept` asks for; undefined where it asks for none of these, or for anything. */
export const formAccepted = (accept: string | undefined): ReportForm | undefined => {
  const wanted = (accept ?? '')
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='))
      return { form: formOfType(type.trim()), quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ form, quality }) => form !== undefined && quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]
  return wanted?.form === '*' ? undefined : wanted?.form
}
