import { parseJson } from '#adapter-kit'
import type { CatalogueRecord, Details } from '#catalogue/refresh.ts'
import { beginRun, countInRun, endRun, findRun, holdRuns, openRun, type StoredRun } from './catalogue-runs.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { countListed, nextToAsk, saveListed } from './procedure-lists.ts'
import { type HeldProcedure, holdProcedure, saveVersion, withdrawUnlisted } from './procedure-versions.ts'
import { writable } from './writable.ts'

export interface RecordOptions {
  readonly endpoint: string
  /** Whether the city is told of everything that the first fill finds. */
  readonly tellFirstFill: boolean
  readonly acceptShort: boolean
  now(): Date
}

const versionFrom = async (
  statement: Statement,
  row: HeldProcedure,
  details: Details,
  about: { readonly run: number; readonly at: Date; readonly toTell: boolean },
) => {
  if (details.kind === 'procedure') return saveVersion(statement, row, details.procedure, about)
  // Listed without details: a new one is known by its name, one that had details keeps them.
  if (details.kind !== 'none' || (row.version > 0 && !row.withdrawn_at)) return undefined
  const procedure = { code: row.code, ...(row.listed_name !== null && { name: row.listed_name }) }
  return saveVersion(statement, row, procedure, about)
}

/** One character in one of thousands of names must not stop the whole catalogue. */
const writableIn = <Said>(said: Said): Said => parseJson(JSON.stringify(said, writable)) as Said

/** The record behind the refresh of the catalogue. */
export const catalogueRecord = (database: Database, options: RecordOptions): CatalogueRecord => {
  const { now } = options
  const toTell = ({ firstFill }: StoredRun) => options.tellFirstFill || !firstFill
  /** Does something in a run that has not ended; nothing in one that has. */
  const inRun = (id: number, work: (statement: Statement, run: StoredRun) => Promise<void>): Promise<void> =>
    transaction(database, async (statement) => {
      const run = await findRun(statement, id, true)
      if (run && !run.endedAt) await work(statement, run)
    })

  return {
    findRun: (id) => findRun(database, id),
    openRun: () => openRun(database),
    beginRun: () =>
      transaction(database, async (statement) => {
        await holdRuns(statement)
        const { endpoint, acceptShort } = options
        // Somebody may have asked for one in this very moment.
        return (await openRun(statement)) ?? beginRun(statement, { endpoint, acceptShort, at: now() })
      }),
    abandonRun: (id) => endRun(database, id, 'abandoned', now()),
    saveList: (id, index, list) =>
      inRun(id, async (statement, run) => {
        if (run.listsDone !== index) return
        await saveListed(statement, id, writableIn(list), now())
        await statement.query('update catalogue_runs set lists_done = $2 where id = $1', [id, index + 1])
      }),
    countListed: (id) => countListed(database, id),
    closeLists: (id, { listed, short }) =>
      inRun(id, async (statement) => {
        await statement.query('update catalogue_runs set listed = $2, short = $3 where id = $1', [
          id,
          listed,
          short,
        ])
      }),
    nextToAsk: (id, limit) => nextToAsk(database, id, limit),
    saveDetails: (id, code, details) =>
      inRun(id, async (statement, run) => {
        const row = await holdProcedure(statement, code)
        if (!row || row.asked_run === id) return
        const at = now()
        const change = await versionFrom(statement, row, writableIn(details), {
          run: id,
          at,
          toTell: toTell(run),
        })
        await statement.query('update procedures set asked_run = $2, asked_at = $3 where code = $1', [
          code,
          id,
          at,
        ])
        await countInRun(statement, id, {
          asked: 1,
          ...(change && { [change]: 1 }),
          ...(details.kind === 'none' && { withoutDetails: 1 }),
          ...(details.kind === 'unreadable' && { unreadable: [code] }),
        })
      }),
    finishRun: (id) =>
      inRun(id, async (statement, run) => {
        const at = now()
        if (!run.short) {
          const withdrawn = await withdrawUnlisted(statement, { run: id, at, toTell: toTell(run) })
          await countInRun(statement, id, { withdrawn })
        }
        await endRun(statement, id, 'finished', at)
      }),
  }
}
