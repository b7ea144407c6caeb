import { type Adapter, type CodeTable, codeTables, type OwnTable, type TableShape } from '#adapter-kit'

/** The tables of an installation: the bridge's own, and those that its adapters declare. */
export type TableShapes = ReadonlyMap<CodeTable, TableShape>

const isOwn = (table: CodeTable): table is OwnTable => Object.hasOwn(codeTables, table)

/** Throws for a table of an adapter, whose shape only the adapter knows. */
export const ownShape = (table: CodeTable): TableShape => {
  if (isOwn(table)) return codeTables[table]
  throw new Error(`The code table ${table} is none of the bridge's own`)
}

const own = Object.entries(codeTables) as [OwnTable, TableShape][]

/** @param adapters those that an endpoint uses. */
export const tableShapes = (adapters: Iterable<Pick<Adapter, 'name' | 'codeTables'>>): TableShapes =>
  new Map<CodeTable, TableShape>([
    ...own,
    ...[...adapters].flatMap(({ name, codeTables: declared = {} }) =>
      Object.entries(declared).map(([table, shape]): [CodeTable, TableShape] => [`${name}.${table}`, shape]),
    ),
  ])
