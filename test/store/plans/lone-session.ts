import { randomUUID } from 'node:crypto'
import { decideTurn } from '#delivery/turn-policy.ts'
import type { ClaimedDelivery } from '#messages/delivery.ts'
import type { Database } from '#store/database.ts'
import { takeTurn } from '#store/turn.ts'
import type { TestDatabase } from '../../support/database.ts'
import { claimRequest, settlementOf } from '../../support/record.ts'

/** How a transaction begins whose statements keep their plans. */
export const begun = 'begin; set local plan_cache_mode = force_generic_plan'

type Query = string | { readonly name?: string; readonly text: string; readonly values?: readonly unknown[] }

interface Sent {
  readonly name: string
  readonly values: readonly unknown[]
}

const sentAs = (query: Query): Sent =>
  typeof query === 'string'
    ? { name: query, values: [] }
    : { name: query.name ?? query.text, values: query.values ?? [] }

/** A pool of one session, and every statement that is sent in it. */
export const openLoneSession = async (database: TestDatabase) => {
  const pool = database.connect(1)
  const sent: Sent[] = []
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((asked: Query, ...rest: unknown[]) => {
      sent.push(sentAs(asked))
      return query(asked, ...rest)
    }) as never
  })
  await pool.query('select 1')
  sent.length = 0
  return {
    pool,
    /** By their names, since this was asked last. */
    namesSent: () => sent.splice(0).map(({ name }) => name),
    /** The values with which a statement was sent last. */
    lastValues: (name: string) => sent.findLast((one) => one.name === name)?.values ?? [],
  }
}

/** A turn of a worker that has this to write down and wants the lane's next. */
export const turnOf = async (
  pool: Database,
  lane: string,
  done: readonly ClaimedDelivery[] = [],
): Promise<readonly ClaimedDelivery[]> => {
  const request = claimRequest()
  const settlements = done.map((one) => settlementOf(one, { holds: `key of ${lane}` }))
  const { worker: process, now, leaseUntil } = request
  const wanted = [{ lane, atMost: 1 }]
  const asked = { process, now, leaseUntil, settlements, underWay: 0, newRequestId: randomUUID, wanted }
  const { claims } = await takeTurn(
    pool,
    { ...request, hasKeys: () => false, settlements, lanes: [lane], lookAhead: 1 },
    (facts) => decideTurn(request, asked, facts),
  )
  const [claim] = claims
  return claim?.kind === 'claimed' ? claim.deliveries : []
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly Plan[]
}

const nodesIn = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesIn)]

export const literal = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `'{${value.map((one) => JSON.stringify(one)).join(',')}}'`
  if (value instanceof Date) return `'${value.toISOString()}'`
  return `'${String(value).replaceAll("'", "''")}'`
}

/** What the plan that the session has kept of a statement looks at with these values; what it writes is undone. */
export const lookByPlan = async (pool: Database, name: string, values: readonly unknown[]) => {
  const client = await pool.connect()
  try {
    await client.query(begun)
    const { rows } = await client.query(
      `explain (analyze, buffers, timing off, format json) execute "${name}"(${values.map(literal).join(', ')})`,
    )
    const root = rows[0]['QUERY PLAN'][0].Plan as Plan
    const scans = nodesIn(root).filter((node) => node['Relation Name'] && node['Node Type'].endsWith('Scan'))
    return {
      blocks: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
      /** The tables that are read, each once. */
      read: [...new Set(scans.map((scan) => scan['Relation Name'] ?? ''))],
      readWhole: nodesIn(root)
        .filter((node) => /^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type']))
        .filter((node) => !node['Index Cond'])
        .map((node) => node['Index Name'] ?? node['Relation Name']),
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}
