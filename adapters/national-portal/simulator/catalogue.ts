import { readFileSync } from 'node:fs'
import { isRecord, parseJson } from '#adapter-kit'
import { bareProcedureCode } from './codes.ts'
import { type Json, rowsOf, textOf } from './records.ts'

/** What the portal publishes. Rows are handed out exactly as they were read. */
export interface Catalogue {
  /** Whether the code names a procedure, with or without the suffix of a local authority. */
  has(code: string): boolean
  procedures(code: string): readonly Json[]
  readonly rows: readonly Json[]
  readonly procedureList: readonly Json[]
  readonly fields: readonly Json[]
  readonly agencies: readonly Json[]
}

const listed = ['MATTHC', 'TENTTHC', 'MACOQUANCONGBO', 'LOAITTHC', 'TRANGTHAI'] as const

const listRow = (row: Json): Json =>
  Object.fromEntries(listed.filter((name) => name in row).map((name) => [name, row[name]]))

const fieldsOf = (rows: readonly Json[]): readonly Json[] => {
  const fields = new Map<string, Json>()
  for (const field of rows.flatMap((row) => rowsOf(row, 'LINHVUCTHUCHIEN'))) {
    const { MALINHVUC = '', TENLINHVUC = '' } = field
    // One name may have two codes and one code two names, so only the pair tells them apart.
    const key = JSON.stringify([MALINHVUC, TENLINHVUC])
    const MANGANH = /^[A-Z]\d{2}(?=-)/.exec(textOf(field, 'MALINHVUC'))?.[0] ?? ''
    if (!fields.has(key)) fields.set(key, { MALINHVUC, TENLINHVUC, MANGANH })
  }
  return [...fields.values()]
}

const group = (rows: readonly Json[], keyOf: (code: string) => string): Map<string, Json[]> => {
  const groups = new Map<string, Json[]>()
  for (const row of rows) {
    const key = keyOf(textOf(row, 'MATTHC'))
    const found = groups.get(key)
    if (found) found.push(row)
    else groups.set(key, [row])
  }
  return groups
}

export const catalogueOf = (rows: readonly Json[], agencies: readonly Json[]): Catalogue => {
  const exact = group(rows, (code) => code)
  const bare = group(rows, bareProcedureCode)
  return {
    has: (code) => exact.has(code) || bare.has(bareProcedureCode(code)),
    procedures: (code) => exact.get(code) ?? bare.get(bareProcedureCode(code)) ?? [],
    rows,
    procedureList: rows.map(listRow),
    fields: fieldsOf(rows),
    agencies,
  }
}

const readJson = (path: string | URL): unknown => {
  try {
    return parseJson(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (thrown) {
    throw new Error(`Catalogue ${path} cannot be read as JSON`, { cause: thrown })
  }
}

const objects = (value: unknown, what: string): readonly Json[] => {
  if (!Array.isArray(value)) throw new Error(`${what} is no list`)
  return value.map((row: unknown, index) => {
    if (!isRecord(row)) throw new Error(`${what}[${index}] is no object`)
    return row
  })
}

const readProcedures = (content: unknown, path: string | URL): readonly Json[] => {
  const found = isRecord(content) ? (content.result ?? content.procedures) : content
  const rows = objects(
    found,
    `Catalogue ${path}: the list of procedures (an array, "result" or "procedures")`,
  )
  const nameless = rows.findIndex((row) => textOf(row, 'MATTHC') === '')
  if (nameless >= 0) throw new Error(`Catalogue ${path}: procedure ${nameless} has no MATTHC`)
  return rows
}

const ownFile = new URL('./catalogue.json', import.meta.url)

const read = (path: string | URL): Catalogue => {
  const content = readJson(path)
  const rows = readProcedures(content, path)
  const hasAgencies = isRecord(content) && 'agencies' in content
  const agencies = hasAgencies ? content : readJson(ownFile)
  return catalogueOf(
    rows,
    objects(isRecord(agencies) ? agencies.agencies : undefined, `Catalogue ${path}: "agencies"`),
  )
}

let own: Catalogue | undefined

/**
 * Reads `path`, or the invented catalogue that lies beside this file: that once for all simulators of a process. Agencies
 * that a file lacks come from there.
 */
export const readCatalogue = (path?: string): Catalogue => {
  if (path !== undefined) return read(path)
  own ??= read(ownFile)
  return own
}
