import Type from 'typebox'
import { codeTableNames, codeTables, reject } from '#adapter-kit'
import { asCode, nationalSet } from '#codes/code-row.ts'
import type { CodeTables } from '#codes/code-tables.ts'
import { listCodes } from '#codes/list-codes.ts'
import { resolveCode } from '#codes/resolve.ts'
import type { TableShapes } from '#codes/table-shapes.ts'
import { problem } from '../http/problem.ts'
import { dayGiven, given, oneOf, page, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import {
  codePage,
  codeResolution,
  codeRowBody,
  codeTable,
  codeTablesBody,
  codeTablesView,
  resolutionBody,
} from './view.ts'

/** What the routes may do with code tables. */
export interface CodeTablesApi {
  /** As the record has them now. */
  tables(): Promise<CodeTables>
  readonly shapes: TableShapes
  /** The Vietnamese day of the record's clock. */
  today(): string
}

const route = routeFor<CodeTablesApi>()
// No person is in them.
const who = anySender

const table = codeTable
const set = Type.String({
  default: nationalSet,
  description: 'Whose codes.',
  'x-description-vi': 'Bộ mã của ai.',
})
const allColumns = [
  ...new Set(['code', ...codeTableNames.flatMap((name) => Object.keys(codeTables[name].columns))]),
]

const noSuchColumn = (columns: readonly string[]) =>
  problem('invalid-request', {
    findings: [
      reject('/by', 'BAD_PARAMETER', `Một trong: ${columns.join(', ')}`, `One of: ${columns.join(', ')}`),
    ],
  })

/** What the code tables say. */
export const codeTableRoutes = [
  route({
    id: 'listCodeTables',
    method: 'GET',
    path: '/v1/code-tables',
    tag: 'Catalogue',
    summary: {
      vi: 'Các bảng mã, các cột và những bộ mã đang có.',
      en: 'The code tables, their columns, and which sets of codes they hold.',
    },
    who,
    answers: { 200: { description: { vi: 'Các bảng mã', en: 'The tables' }, schema: codeTablesView } },
    handle: async ({ language }, api) =>
      ok(codeTablesBody(await api.tables(), api.shapes, api.today(), language)),
  }),
  route({
    id: 'listCodes',
    method: 'GET',
    path: '/v1/code-tables/{table}',
    tag: 'Catalogue',
    summary: {
      vi: 'Các dòng của một bảng mã theo thứ tự mã, từng trang.',
      en: 'The rows of a table, a page at a time, in the order of their codes.',
    },
    who,
    params: Type.Object({ table }),
    query: given({
      on: Type.Optional({
        ...dayGiven,
        description: 'Only what is valid on this day.',
        'x-description-vi': 'Chỉ những dòng còn hiệu lực vào ngày này.',
      }),
      set,
      q: Type.Optional(
        Type.String({
          description: 'Words that code or name hold, without regard to marks and capitals.',
          'x-description-vi': 'Các từ có trong mã hoặc tên, không phân biệt dấu và chữ hoa.',
        }),
      ),
      ...page(placeCursor),
    }),
    answers: { 200: { description: { vi: 'Một trang', en: 'A page' }, schema: codePage } },
    handle: async ({ params, query: { on, q, cursor, limit, ...query } }, api) => {
      const after = placeOf(cursor, 2)
      const tables = await api.tables()
      const found = listCodes(tables.index(params.table, query.set), {
        on,
        words: q,
        after,
        limit: limit + 1,
      })
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      return ok({
        table: params.table,
        set: query.set,
        version: tables.version(params.table),
        rows: rows.map(codeRowBody),
        ...(found.length > limit && last && { nextCursor: cursorOf([last.code, last.from ?? '']) }),
      })
    },
  }),
  route({
    id: 'resolveCode',
    method: 'GET',
    path: '/v1/code-tables/{table}/{code}',
    tag: 'Catalogue',
    summary: {
      vi: 'Một mã vào một ngày có nghĩa là gì: một dòng, nhiều khả năng mà người phải chọn, hoặc không có gì.',
      en: 'What a code stands for on a day: one row, candidates among which a person has to choose, or nothing.',
    },
    description: {
      vi: 'Mã đã hết hiệu lực cho kết quả là mã thay thế. Mã mà bảng không có vẫn là một câu trả lời (`unknown`), không phải 404.',
      en: 'A code that has ended gives what came after it. A code that the table does not know is an answer (`unknown`), not a 404.',
    },
    who,
    params: Type.Object({ table, code: text }),
    query: given({
      on: Type.Optional({
        ...dayGiven,
        description: 'The day on which the code was written; today by default.',
        'x-description-vi': 'Ngày mã được ghi; mặc định là hôm nay.',
      }),
      validOn: Type.Optional({
        ...dayGiven,
        description: 'The day on which the answer has to be valid; `on` by default.',
        'x-description-vi': 'Ngày mà kết quả phải còn hiệu lực; mặc định là `on`.',
      }),
      set,
      by: Type.Optional(
        oneOf(allColumns, {
          description: 'The column of this table in which the code stands; `code` by default.',
          'x-description-vi': 'Cột của bảng này chứa mã; mặc định là `code`.',
        }),
      ),
    }),
    answers: {
      200: {
        description: { vi: 'Ý nghĩa của mã và lịch sử của nó', en: 'What it stands for, and its history' },
        schema: codeResolution,
      },
    },
    handle: async ({ params, query }, api) => {
      const { on = api.today(), validOn, by } = query
      const columns = ['code', ...Object.keys(api.shapes.get(params.table)?.columns ?? {})]
      if (by !== undefined && !columns.includes(by)) throw noSuchColumn(columns)
      const code = asCode(params.code)
      const index = (await api.tables()).index(params.table, query.set)
      const asked = { code, on, validOn, ...(by !== undefined && { by: [by] }) }
      return ok({
        table: params.table,
        set: query.set,
        code,
        on,
        ...(validOn !== undefined && { validOn }),
        resolution: resolutionBody(resolveCode(index, asked)),
        history: index.find('code', code).map(codeRowBody),
      })
    },
  }),
]
