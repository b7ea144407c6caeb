import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { isOpeningUnderWay } from '#store/cases/strays.ts'
import type { Database } from '#store/database.ts'
import { lastId } from '#store/message-fits.ts'
import { groupWindow } from '#store/message-groups.ts'
import { messageWindow } from '#store/message-list.ts'
import { firstId, readWindow } from '#store/replay-window.ts'
import { openHandOvers } from '#store/urging/candidates.ts'
import { useDatabase } from '../../support/database.ts'
import { largeRecord } from './large-record.ts'
import { listCases } from './list-cases.ts'
import { literal } from './lone-session.ts'

const database = useDatabase()
const messages = 20_000

beforeAll(async () => {
  for (const statement of largeRecord(messages, 2)) await database.rows(statement)
})

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Plan[]
}

const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

const isScan = (plan: Plan) => plan['Node Type'].endsWith('Scan') && plan['Relation Name'] !== undefined

/** Rows that were looked at, also those that were looked at in vain. */
const looked = (plan: Plan): number =>
  plan['Actual Loops'] *
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0))

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
const explaining = (client: pg.PoolClient, plans: Plan[]) =>
  ({
    query: async (asked: Asked, given?: unknown[]) => {
      const { name, text, values = given } = typeof asked === 'string' ? { text: asked } : asked
      const found = await (name
        ? explainKept(client, name, text, values)
        : client.query(`${explain} ${text}`, values))
      plans.push(found.rows[0]['QUERY PLAN'][0].Plan)
      return { rows: [] }
    },
  }) as never as Database

/** What is wrong with the way to a list; nothing where it is short. */
const longWay = (plans: readonly Plan[]): readonly string[] => {
  const scans = plans.flatMap(nodes).filter(isScan)
  const whole = scans.filter((scan) => scan['Node Type'] === 'Seq Scan' && looked(scan) > 1000)
  const rows = scans.reduce((sum, scan) => sum + looked(scan), 0)
  return [
    ...(scans.length === 0 ? ['it reads nothing'] : []),
    ...whole.map((scan) => `it reads ${scan['Relation Name']} whole`),
    ...(rows > messages / 5 ? [`it looks at ${rows} rows`] : []),
  ]
}

test('a list of few among many looks at few, and reads no table whole', async () => {
  const client = await database.connect().connect()
  const wrong: string[] = []
  try {
    for (const [name, list] of Object.entries(listCases)) {
      const plans: Plan[] = []
      await list(explaining(client, plans))
      wrong.push(...longWay(plans).map((words) => `${name}: ${words}`))
    }
  } finally {
    client.release()
  }
  expect(wrong).toEqual([])
})

test('a status that nothing has is found to be empty at once, while all the others wait', async () => {
  await database.rows(`update deliveries set status = 'waiting', due_at = now(), settled_at = null`)
  await database.rows('analyze deliveries')
  const endpoints = (await database.rows('select distinct endpoint from deliveries')).map(({ endpoint }) =>
    String(endpoint),
  )
  const client = await database.connect().connect()
  try {
    const plans: Plan[] = []
    const explained = explaining(client, plans)
    const few = { statuses: ['parked'] } as const
    const walked = { filter: few, sender: null, agencies: null, until: new Date(), cursor: firstId }
    const opening = { endpoint: 'portal', operations: ['state'], to: new Date() }
    await explained.query(messageWindow(few, endpoints, lastId, 400))
    await explained.query(groupWindow(few, endpoints, lastId, 5000))
    await readWindow(explained, walked, { endpoints, windowSize: 2000 })
    await isOpeningUnderWay(explained, opening.endpoint, opening.operations)
    await openHandOvers(explained, { ...opening, status: 'delivering' })
    await openHandOvers(explained, { ...opening, status: 'parked' })
    expect(plans.map((plan) => longWay([plan]))).toEqual(Array.from({ length: 6 }, () => []))
  } finally {
    client.release()
  }
})
