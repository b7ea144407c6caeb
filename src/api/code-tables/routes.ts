import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type CodeTable, codeTableNames, codeTables } from '#adapter-kit'
import { asCode, type CodeRow, isValidOn, nationalSet } from '#codes/code-row.ts'
import type { CodeTables } from '#codes/code-tables.ts'
import { listCodes, placeOf, readPlace } from '#codes/list-codes.ts'
import { type Reached, type Resolution, resolveCode } from '#codes/resolve.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { among, anyText, day, ofPage, pageParameters } from '../page-parameters.ts'
import { language, senderOf } from '../request-parts.ts'

export const isCodeTable = (name: unknown): name is CodeTable =>
  codeTableNames.some((table) => table === name)

const tableOf = (request: FastifyRequest): CodeTable => {
  const { table } = request.params as { table: string }
  if (!isCodeTable(table)) throw problem('not-found')
  return table
}

const rowBody = ({ from, to, source, ...row }: CodeRow) => ({
  code: row.code,
  name: row.name,
  ...(from !== undefined && { validFrom: from }),
  ...(to !== undefined && { validTo: to }),
  ...(source !== undefined && { source }),
  attributes: row.attributes,
  successors: row.successors,
})

const reachedBody = ({ row, via }: Reached) => ({ ...rowBody(row), via })

const resolutionBody = (resolution: Resolution) => {
  switch (resolution.kind) {
    case 'exact':
      return { kind: 'exact', row: reachedBody(resolution) }
    case 'candidates':
      return {
        kind: 'candidates',
        candidates: resolution.candidates.map(reachedBody),
        incomplete: resolution.incomplete,
      }
    case 'unknown':
      return resolution
  }
}

/** Everything that ever stood under the code, and what was reached from it. */
const historyOf = (tables: CodeTables, table: CodeTable, set: string, code: string) =>
  tables.index(table, set).find('code', code).map(rowBody)

const listParameters = {
  on: day,
  set: anyText,
  q: anyText,
  cursor: ofPage((cursor) => readPlace(cursor) !== undefined),
}

/** What the code tables say. No person is in them: every sender may look. */
export const codeTableRoutes = (app: FastifyInstance, { codes }: Pick<Gateway, 'codes'>): void => {
  app.get('/v1/code-tables', documented('listCodeTables'), async (request) => {
    senderOf(request)
    const lang = language(request)
    const tables = await codes.tables()
    const today = codes.today()
    return {
      tables: codeTableNames.map((table) => ({
        table,
        title: codeTables[table].title[lang],
        columns: Object.entries(codeTables[table].columns).map(([name, title]) => ({
          name,
          title: title[lang],
        })),
        version: tables.version(table),
        sets: tables.sets(table).map((set) => {
          const { rows } = tables.index(table, set)
          return { set, rows: rows.length, validToday: rows.filter((row) => isValidOn(row, today)).length }
        }),
      })),
    }
  })

  app.get('/v1/code-tables/:table', documented('listCodes'), async (request) => {
    senderOf(request)
    const table = tableOf(request)
    const { on, set = nationalSet, q, cursor, limit } = pageParameters(request.query, listParameters)
    const tables = await codes.tables()
    const found = listCodes(tables.index(table, set), { on, words: q, after: cursor, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      table,
      set,
      version: tables.version(table),
      rows: page.map(rowBody),
      ...(found.length > limit && last && { nextCursor: placeOf(last) }),
    }
  })

  app.get('/v1/code-tables/:table/:code', documented('resolveCode'), async (request) => {
    senderOf(request)
    const table = tableOf(request)
    const code = asCode((request.params as { code: string }).code)
    const columns = ['code', ...Object.keys(codeTables[table].columns)]
    const checks = { on: day, validOn: day, set: anyText, by: among(columns) }
    const { on = codes.today(), validOn, set = nationalSet, by } = pageParameters(request.query, checks)
    const tables = await codes.tables()
    const asked = { code, on, validOn, ...(by !== undefined && { by: [by] }) }
    return {
      table,
      set,
      code,
      on,
      ...(validOn !== undefined && { validOn }),
      resolution: resolutionBody(resolveCode(tables.index(table, set), asked)),
      history: historyOf(tables, table, set, code),
    }
  })
}
