import { columnOf, type Rollup, type RollupName, rollups, typeOf } from '#figures/rollups.ts'
import type { SumRow } from '#figures/sums.ts'
import type { Statement } from '../database.ts'

/** `into` stands for the rollup's own table in a proof. */
const addition = ({ table, longest, keys, counts }: Rollup, into: string): string => {
  const dated = longest === '' ? [] : ['span', 'day']
  const named = [...dated, ...keys.map(columnOf)]
  const summed = counts.map(columnOf)
  const shapes = [
    ...named.map((name) => `${name} ${name === 'day' ? 'date' : 'text'}`),
    ...counts.map((name) => `${columnOf(name)} ${typeOf(name)}`),
  ]
  const values = [...named, ...summed.map((name) => `coalesce(${name}, 0)`)]
  const changes = summed.map((name) => `${name} = ${table}.${name} + excluded.${name}`)
  return `insert into ${into} as ${table} (${[...named, ...summed].join(', ')})
    select ${values.join(', ')} from jsonb_to_recordset($1) as r(${shapes.join(', ')})
    on conflict (${named.join(', ')}) do update set ${changes.join(', ')}`
}

const rowOf = ({ rollup, span, day, key, counts }: SumRow) => {
  const { keys, longest } = rollups[rollup]
  return {
    ...(longest !== '' && { span, day }),
    ...Object.fromEntries(keys.map((name, index) => [columnOf(name), key[index]])),
    ...Object.fromEntries(Object.entries(counts).map(([name, amount]) => [columnOf(name), amount])),
  }
}

const own = (rollup: RollupName): string => rollups[rollup].table

/** Adds to each row what it changes by. */
export const addSums = async (
  statement: Statement,
  rows: readonly SumRow[],
  tableOf: (rollup: RollupName) => string = own,
): Promise<void> => {
  for (const [rollup, some] of Map.groupBy(rows, (row) => row.rollup))
    await statement.query(addition(rollups[rollup], tableOf(rollup)), [JSON.stringify(some.map(rowOf))])
}
