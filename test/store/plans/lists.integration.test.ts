import type pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#store/database.ts'
import { lastId } from '#store/message-fits.ts'
import { groupWindow } from '#store/message-groups.ts'
import { messageWindow } from '#store/message-list.ts'
import { useDatabase } from '../../support/database.ts'
import { largeRecord } from './large-record.ts'
import { listCases } from './list-cases.ts'

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

type Asked = string | { readonly text: string; readonly values?: unknown[] }

/** Explains what it is asked instead of answering it. */
const explaining = (client: pg.PoolClient, plans: Plan[]) =>
  ({
    query: async (asked: Asked, given?: unknown[]) => {
      const { text, values = given } = typeof asked === 'string' ? { text: asked } : asked
      const found = await client.query(`explain (analyze, timing off, format json) ${text}`, values)
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
    const few = { statuses: ['parked'] } as const
    await explaining(client, plans).query(messageWindow(few, endpoints, lastId, 400))
    await explaining(client, plans).query(groupWindow(few, endpoints, lastId, 5000))
    expect(plans).toHaveLength(2)
    expect(longWay(plans)).toEqual([])
  } finally {
    client.release()
  }
})
