import Type from 'typebox'
import type { CodeTable } from '#adapter-kit'
import { type CodeRow, isValidOn, linkKinds } from '#codes/code-row.ts'
import type { CodeTables } from '#codes/code-tables.ts'
import type { Reached, Resolution } from '#codes/resolve.ts'
import type { TableShapes } from '#codes/table-shapes.ts'
import type { Language } from '../http/problem.ts'
import { count, day, type Known, named, oneOf, say, text } from '../parts.ts'

export const codeTable = Type.Unsafe<CodeTable>({
  type: 'string',
  'x-known': 'codeTables' satisfies Known,
  ...say('NOT_ALLOWED', 'Không có bảng mã này', 'No such code table'),
})
const linkKind = oneOf(linkKinds)

const rowFields = {
  code: text,
  name: text,
  validFrom: Type.Optional({
    ...day,
    description: 'First day; absent: since ever.',
    'x-description-vi': 'Ngày đầu tiên; không có nghĩa là từ trước đến nay.',
  }),
  validTo: Type.Optional({
    ...day,
    description: 'Last day; absent: until further notice.',
    'x-description-vi': 'Ngày cuối cùng; không có nghĩa là cho đến khi có thay đổi.',
  }),
  source: Type.Optional(text),
  attributes: Type.Unsafe<Readonly<Record<string, string>>>({ type: 'object', additionalProperties: text }),
  successors: Type.Array(Type.Object({ kind: linkKind, code: text })),
}

const codeRow = named('code-row', Type.Object(rowFields))
const reached = Type.Object({
  ...rowFields,
  via: Type.Array(Type.Object({ kind: linkKind, from: text, to: text, on: day }), {
    description: 'The links that were followed; empty where the code itself is still valid.',
  }),
})

export const codeTablesView = named(
  'code-tables',
  Type.Object({
    tables: Type.Array(
      Type.Object({
        table: codeTable,
        title: text,
        columns: Type.Array(Type.Object({ name: text, title: text })),
        version: { ...count, description: 'Rises with each import and each undoing.' },
        sets: Type.Array(Type.Object({ set: text, rows: count, validToday: count })),
      }),
    ),
  }),
)

export const codePage = named(
  'code-page',
  Type.Object({
    table: codeTable,
    set: text,
    version: count,
    rows: Type.Array(codeRow),
    nextCursor: Type.Optional(text),
  }),
)

export const codeResolution = named(
  'code-resolution',
  Type.Object({
    table: codeTable,
    set: text,
    code: text,
    on: day,
    validOn: Type.Optional(day),
    resolution: Type.Object({
      kind: Type.Enum(['exact', 'candidates', 'unknown']),
      row: Type.Optional(reached),
      candidates: Type.Optional(Type.Array(reached)),
      incomplete: Type.Optional(
        Type.Boolean({ description: 'Of another part of it nothing says what came after.' }),
      ),
      reason: Type.Optional(Type.Enum(['no-such-code', 'not-yet', 'ended'])),
    }),
    history: Type.Array(codeRow, { description: 'All that ever stood under the code.' }),
  }),
)

export const codeRowBody = ({ from, to, source, ...row }: CodeRow) => ({
  code: row.code,
  name: row.name,
  ...(from !== undefined && { validFrom: from }),
  ...(to !== undefined && { validTo: to }),
  ...(source !== undefined && { source }),
  attributes: row.attributes,
  successors: row.successors,
})

const reachedBody = ({ row, via }: Reached) => ({ ...codeRowBody(row), via })

export const resolutionBody = (resolution: Resolution) => {
  switch (resolution.kind) {
    case 'exact':
      return { kind: resolution.kind, row: reachedBody(resolution) }
    case 'candidates':
      return {
        kind: resolution.kind,
        candidates: resolution.candidates.map(reachedBody),
        incomplete: resolution.incomplete,
      }
    case 'unknown':
      return resolution
  }
}

export const codeTablesBody = (
  tables: CodeTables,
  shapes: TableShapes,
  today: string,
  language: Language,
) => ({
  tables: [...shapes].map(([table, shape]) => ({
    table,
    title: shape.title[language],
    columns: Object.entries(shape.columns).map(([name, title]) => ({
      name,
      title: title[language],
    })),
    version: tables.version(table),
    sets: tables.sets(table).map((set) => {
      const { rows } = tables.index(table, set)
      return { set, rows: rows.length, validToday: rows.filter((row) => isValidOn(row, today)).length }
    }),
  })),
})
