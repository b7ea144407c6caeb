import { dayInVietnam, type StagedCodes } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { type CodeFile, readCodeFile } from '#codes/code-file.ts'
import { nationalSet } from '#codes/code-row.ts'
import { stagedCsv } from '#codes/staged-csv.ts'
import {
  dropStaging,
  findStaging,
  listStagings,
  type StoredStaging,
  stageCodes,
} from '#store/code-stagings.ts'
import { readLiveRows } from '#store/code-tables.ts'
import { importContent } from './code-imports.ts'
import type { Resources } from './resources.ts'

/** What a poll brought, kept as the file that a person could have imported. */
export const stageList = async (
  { database, now, tableShapes }: Pick<Resources, 'database' | 'now' | 'tableShapes'>,
  endpoint: string,
  { table, set = nationalSet, list, rows, complete }: StagedCodes,
): Promise<void> => {
  if (!tableShapes.has(table)) throw new Error(`There is no code table ${table}`)
  const csv = stagedCsv(rows)
  const hash = readCodeFile(table, csv, undefined, tableShapes.get(table)).sha256
  const at = now()
  const day = dayInVietnam(at)
  const staged = {
    endpoint,
    list,
    table,
    set,
    isComplete: complete === true,
    rows: rows.length,
    csv,
    hash,
    day,
    at,
  }
  await stageCodes(database, staged)
}

/** Into a set in which nothing holds its rows go as of ever; into another what is new in it begins on the day of its coming. */
const contentOf = async (
  { database, tableShapes }: Resources,
  { table, set, day, isComplete, csv }: StoredStaging & { readonly csv: string },
): Promise<CodeFile> => {
  const live = (await readLiveRows(database, table, set)).get(set) ?? []
  const from = live.length === 0 ? undefined : day
  return { ...readCodeFile(table, csv, from, tableShapes.get(table)), isComplete, keepsAttributes: true }
}

/** What partners gave and nobody has confirmed yet. */
export const composeCodeStagings = (resources: Resources): Apis['codeStagings'] => ({
  stagings: (filter) => listStagings(resources.database, filter),
  async confirm({ id, dryRun, by, reason }) {
    const staged = await findStaging(resources.database, id)
    if (!staged || !resources.tableShapes.has(staged.table)) return undefined
    const { table, set, endpoint, list } = staged
    const content = await contentOf(resources, staged)
    return importContent(resources, { table, set, file: `${endpoint}/${list}`, content, by, reason }, dryRun)
  },
  drop: (request) => dropStaging(resources.database, { ...request, now: resources.now() }),
})
