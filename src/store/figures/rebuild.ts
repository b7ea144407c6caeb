import { partsOf } from '#figures/parts.ts'
import { columnOf, type RollupName, rollupNames, rollups } from '#figures/rollups.ts'
import { openSums } from '#figures/sums.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { factsAfter } from './facts-rows.ts'
import { addSums } from './write-sums.ts'

/** Where two ways to the same sums disagree. */
export interface Disagreement {
  readonly rollup: RollupName
  /** Span, day and keys of the row. */
  readonly row: Readonly<Record<string, string>>
  readonly count: string
  readonly kept: number
  readonly recounted: number
}

export interface Verified {
  readonly dossiers: number
  readonly rows: number
  readonly disagreements: readonly Disagreement[]
}

const factsPerPage = 2000

/** Waits for whoever works on figures, and keeps everybody from it until the commit. */
const holdAlone = async (statement: Statement): Promise<void> => {
  await statement.query('set local statement_timeout = 0')
  await statement.query('select from figures_progress for update')
}

const recountInto = async (
  statement: Statement,
  tableOf: (rollup: RollupName) => string,
): Promise<number> => {
  let [dossiers, last] = [0, '']
  for (;;) {
    const page = await factsAfter(statement, last, factsPerPage)
    const sums = openSums()
    for (const facts of page) sums.add(partsOf(facts), 1)
    await addSums(statement, sums.rows(), tableOf)
    dossiers += page.length
    last = page.at(-1)?.code ?? last
    if (page.length < factsPerPage) return dossiers
  }
}

/** Makes every rollup of dossiers anew from their facts. Gives how many dossiers there are. */
export const rebuildRollups = (database: Database, now: Date): Promise<number> =>
  transaction(database, async (statement) => {
    await holdAlone(statement)
    for (const rollup of rollupNames) await statement.query(`delete from ${rollups[rollup].table}`)
    const dossiers = await recountInto(statement, (rollup) => rollups[rollup].table)
    await statement.query('update figures_progress set rebuilt_at = $1', [now])
    return dossiers
  })

/** Has the facts of every dossier that is still in the record read again, at the pace of the loop. Gives how many. */
export const rereadFacts = async (database: Database, now: Date): Promise<number> => {
  const queued = await database.query(
    `insert into figures_queue (code, look_at) select code, $1 from dossiers order by code
     on conflict (code) do update set look_at = least(figures_queue.look_at, excluded.look_at), looks = 0`,
    [now],
  )
  return queued.rowCount ?? 0
}

const recounted = (rollup: RollupName): string => `recounted_${rollups[rollup].table}`

const namesOf = (rollup: RollupName) => {
  const { longest, keys } = rollups[rollup]
  return [...(longest === '' ? [] : ['span', 'day']), ...keys.map(columnOf)]
}

const shownDisagreements = 20

const compare = async (statement: Statement, rollup: RollupName): Promise<Disagreement[]> => {
  const names = namesOf(rollup)
  const columns = rollups[rollup].counts.map(columnOf)
  const values = (table: string) =>
    columns.map((name) => `('${name}', coalesce(${table}.${name}, 0))`).join(', ')
  const found = await statement.query<Omit<Disagreement, 'rollup'>>(
    `select jsonb_build_object(${names.map((name) => `'${name}', ${name}::text`).join(', ')}) as row, o.name as count,
       o.amount as kept, n.amount as recounted
     from ${rollups[rollup].table} k full join ${recounted(rollup)} r using (${names.join(', ')})
       cross join lateral (values ${values('k')}) as o(name, amount)
       join lateral (values ${values('r')}) as n(name, amount) on n.name = o.name
     where o.amount <> n.amount limit ${shownDisagreements}`,
  )
  return found.rows.map((one) => ({ rollup, ...one }))
}

/** Counts everything once more beside the rollups, and gives where the two differ. Changes nothing. */
export const verifyRollups = (database: Database): Promise<Verified> =>
  transaction(database, async (statement) => {
    await holdAlone(statement)
    await statement.query(
      'set local enable_hashjoin = on; set local enable_mergejoin = on; set local enable_seqscan = on',
    )
    for (const rollup of rollupNames)
      await statement.query(
        `create temp table ${recounted(rollup)} (like ${rollups[rollup].table} including all) on commit drop`,
      )
    const dossiers = await recountInto(statement, recounted)
    const disagreements: Disagreement[] = []
    let rows = 0
    for (const rollup of rollupNames) {
      disagreements.push(...(await compare(statement, rollup)))
      const counted = await statement.query<{ rows: number }>(
        `select count(*) as rows from ${recounted(rollup)}`,
      )
      rows += counted.rows[0]?.rows ?? 0
    }
    return { dossiers, rows, disagreements }
  })
