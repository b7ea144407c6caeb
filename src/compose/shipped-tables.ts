import { readFileSync } from 'node:fs'
import type { CodeTable } from '#adapter-kit'
import { readCodeFile } from '#codes/code-file.ts'
import { codeIndex } from '#codes/code-index.ts'
import { nationalSet } from '#codes/code-row.ts'
import type { LoadedTable } from '#codes/code-tables.ts'

const shipped = (table: CodeTable): [CodeTable, LoadedTable['sets']] => {
  const path = new URL(`../codes/shipped/${table}.csv`, import.meta.url)
  const { rows, findings } = readCodeFile(table, readFileSync(path, 'utf8'))
  if (findings.length > 0) throw new Error(`The shipped code table ${table} is unsound`)
  const index = codeIndex(
    nationalSet,
    rows.map(({ row }) => row),
  )
  return [table, new Map([[nationalSet, index]])]
}

/** Tables that come with the bridge. An import into the same set takes the place of all of it. */
export const shippedTables: ReadonlyMap<CodeTable, LoadedTable['sets']> = new Map([shipped('roots')])
