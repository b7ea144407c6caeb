import type pg from 'pg'
import type { Database } from '#store/database.ts'
import { literal } from './lone-session.ts'

export interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

export const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

type Asked = string | { readonly name?: string; readonly text: string; readonly values?: unknown[] }

const explain = 'explain (analyze, timing off, format json)'

const explainKept = async (client: pg.PoolClient, name: string, text: string, values: unknown[] = []) => {
  await client.query(`prepare "${name}" as ${text}`)
  await client.query('set plan_cache_mode = force_generic_plan')
  const found = await client.query(`${explain} execute "${name}"(${values.map(literal).join(', ')})`)
  await client.query(`deallocate "${name}"`)
  await client.query('reset plan_cache_mode')
  return found
}

/** Explains what it is asked instead of answering it; what has a name by the plan that a session may keep of it. */
export const explaining = (client: pg.PoolClient, plans: Plan[]): Database =>
  ({
    query: async (asked: Asked, given?: unknown[]) => {
      const { name, text, values = given } = typeof asked === 'string' ? { text: asked } : asked
      const found = await (name
        ? explainKept(client, name, text, values)
        : client.query(`${explain} ${text}`, values))
      plans.push(found.rows[0]['QUERY PLAN'][0].Plan)
      return { rows: [] }
    },
  }) as never
