import type pg from 'pg'
import type { Database } from '#store/database.ts'

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

type Asked = string | { readonly text: string; readonly values?: unknown[] }

/** Explains what it is asked instead of answering it. */
export const explaining = (client: pg.PoolClient, plans: Plan[]): Database =>
  ({
    query: async (asked: Asked, given?: unknown[]) => {
      const { text, values = given } = typeof asked === 'string' ? { text: asked } : asked
      const found = await client.query(`explain (analyze, timing off, format json) ${text}`, values)
      plans.push(found.rows[0]['QUERY PLAN'][0].Plan)
      return { rows: [] }
    },
  }) as never
