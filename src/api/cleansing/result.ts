import { Readable } from 'node:stream'
import type { Caller } from '#access/caller.ts'
import { csvLine, utf8Mark } from '#spreadsheets/csv.ts'
import type { StoredCleansing } from '#store/cleansing/cleansings.ts'
import type { ResultRow } from '#store/cleansing/rows.ts'
import type { Language } from '../http/problem.ts'
import type { CleansingApi } from './routes.ts'
import { resultHeads, resultLine, resultRow } from './view.ts'

const rowsAtOnce = 500

interface Wanted {
  readonly caller: Caller
  readonly run: StoredCleansing
  readonly format: 'ndjson' | 'csv'
  readonly language: Language
}

/** Some rows, once it is written down whom they show and to whom. */
const pageOf = async (api: CleansingApi, { caller, run }: Wanted, after: number): Promise<ResultRow[]> => {
  const rows = await api.resultRows(run.id, after, rowsAtOnce)
  if (rows.length === 0) return rows
  await api.recordLooks(caller, [
    {
      action: 'read-answer',
      what: `${run.endpoint}.${run.operation}`,
      subjects: [],
      pseudonyms: rows.flatMap(({ subjects }) => subjects),
      dossierCode: run.dossierCode ?? undefined,
      officer: run.officer,
      purpose: run.reason,
    },
  ])
  return rows
}

async function* linesOf(
  api: CleansingApi,
  wanted: Wanted,
  first: readonly ResultRow[],
): AsyncGenerator<string> {
  const { run, format, language } = wanted
  const said = { language, wordsOf: api.wordsOf }
  const line = format === 'csv' ? resultRow : resultLine
  if (format === 'csv') yield utf8Mark + csvLine(resultHeads)
  for (let rows = first; rows.length > 0; rows = await pageOf(api, wanted, rows.at(-1)?.number ?? 0))
    yield rows.map((row) => line(row, run.endpoint, said)).join('')
}

/** The result while it is read from the record; whoever cannot be written down as its reader gets none of it. */
export const resultOf = async (api: CleansingApi, wanted: Wanted): Promise<Readable> =>
  Readable.from(linesOf(api, wanted, await pageOf(api, wanted, 0)), { objectMode: false })
