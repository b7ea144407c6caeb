import Type from 'typebox'
import { reject } from '#adapter-kit'
import type { ReportDocument } from '#reports/document.ts'
import { formTypes, type ReportForm, reportFileName } from '#reports/form.ts'
import { reportPagePolicy } from '#reports/page.ts'
import { writeReport } from '#reports/write-report.ts'
import type { Language } from '../http/problem.ts'
import { problem } from '../http/problem.ts'
import { day, instant, named, oneOf, text } from '../parts.ts'
import { answered } from '../route.ts'

/** A report in JSON; every other form has the same figures. */
export const documentView = named(
  'report-document',
  Type.Object({
    name: text,
    title: text,
    from: { ...day, description: 'The first day.' },
    to: { ...day, description: 'The last day.' },
    provisional: {
      ...Type.Boolean(),
      description: 'The period is not over, or not all of it is counted yet.',
      'x-description-vi': 'Kỳ báo cáo chưa kết thúc hoặc chưa đếm xong.',
    },
    madeAt: instant,
    parts: Type.Array(
      Type.Object({
        heading: text,
        note: Type.Optional(text),
        columns: Type.Array(
          Type.Object({
            key: text,
            title: text,
            kind: oneOf(['text', 'code', 'count', 'share', 'duration', 'instant', 'day', 'points'], {
              description: 'A `share` is from 0 to 1, a `duration` in minutes.',
              'x-description-vi': '`share` từ 0 đến 1, `duration` tính bằng phút.',
            }),
            definition: Type.Optional({
              ...text,
              description: 'What exactly is counted.',
              'x-description-vi': 'Chính xác đếm gì.',
            }),
          }),
        ),
        rows: Type.Array(
          Type.Unsafe<Readonly<Record<string, string | number | null>>>({
            type: 'object',
            description: '`null` is not known or not measured, which is not 0.',
            'x-description-vi': '`null` là chưa biết hoặc không đo, không phải là 0.',
            additionalProperties: { type: ['string', 'number', 'null'] },
          }),
        ),
        plot: Type.Optional(
          Type.Object({ kind: Type.Enum(['bars', 'lines']), x: text, y: Type.Array(text) }),
        ),
      }),
    ),
  }),
)

/** The other forms, for the contract. */
export const otherForms = [formTypes.csv, formTypes.xlsx, formTypes.html].map(
  (type) => type.split(';')[0] ?? '',
)

/** More than this is no report that somebody reads; it is narrowed instead. */
const maxRows = 20_000

const tooLong = (rows: number) =>
  reject(
    '/agency',
    'REPORT_TOO_LONG',
    `Báo cáo có ${rows} dòng, nhiều hơn ${maxRows}: hãy thu hẹp kỳ, đơn vị hoặc thủ tục`,
    `The report has ${rows} rows, more than ${maxRows}: narrow the period, the agency or the procedure`,
  )

/** How a file is given out: sheets and tables are saved, pages are shown. */
export const fileHeaders = (fileName: string, form: ReportForm): Readonly<Record<string, string>> => ({
  'Content-Type': formTypes[form],
  ...(form !== 'json' && {
    'Content-Disposition': `${form === 'html' ? 'inline' : 'attachment'}; filename="${fileName}"`,
  }),
  ...(form === 'html' && { 'Content-Security-Policy': reportPagePolicy }),
})

/** A report as bytes, with the headers of its form. */
export const documentAnswer = async (
  document: ReportDocument,
  form: ReportForm,
  options: { readonly language: Language; readonly bom: boolean | undefined },
) => {
  const rows = document.parts.reduce((sum, part) => sum + part.rows.length, 0)
  if (rows > maxRows) throw problem('invalid-request', { findings: [tooLong(rows)] })
  const { language, bom: mark } = options
  const content = await writeReport(document, form, { language, mark })
  return answered(200, content, fileHeaders(reportFileName(document, form), form))
}
