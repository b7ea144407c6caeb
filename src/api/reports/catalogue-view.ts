import Type, { type Static } from 'typebox'
import type { Report } from '#catalogue/report.ts'
import type { Language } from '../http/problem.ts'
import { day, instant, named, text } from '../parts.ts'
import { documentView } from './document-answer.ts'

type Cells = Readonly<Record<string, string | number | boolean | null>>

const reportView = named(
  'report',
  Type.Object({
    name: text,
    title: text,
    at: instant,
    period: Type.Optional(Type.Object({ from: day, to: day })),
    figures: Type.Unsafe<Readonly<Record<string, number | null>>>({
      type: 'object',
      additionalProperties: { type: ['number', 'null'] },
    }),
    caveats: Type.Array({
      ...text,
      description: 'Why a figure may be wrong, in words.',
      'x-description-vi': 'Vì sao một số liệu có thể chưa đúng.',
    }),
    columns: Type.Array(Type.Object({ key: text, title: text })),
    rows: Type.Array(
      Type.Unsafe<Cells>({
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      }),
    ),
  }),
)

/** Without a form the one, with `format=json` the other; the other forms are bytes. */
export const reportAnswerView = Type.Unsafe<Static<typeof reportView> | Buffer>({
  anyOf: [reportView, documentView],
})

export const reportBody = ({ at, title, columns, caveats, ...report }: Report, language: Language) => ({
  ...report,
  title: title[language],
  at: at.toISOString(),
  caveats: caveats.map((caveat) => caveat[language]),
  columns: columns.map(({ key, title: head }) => ({ key, title: head[language] })),
})

export const reportTable = ({ name, columns, rows }: Report, language: Language) => ({
  fileName: `${name}.csv`,
  heads: columns.map(({ title }) => title[language]),
  rows: rows.map((row) => columns.map(({ key }) => row[key])),
})
