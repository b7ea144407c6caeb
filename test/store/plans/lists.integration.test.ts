import { beforeAll, expect, test } from 'vitest'
import { isOpeningUnderWay } from '#store/cases/strays.ts'
import { groupWindow } from '#store/message-groups.ts'
import { messageWindow } from '#store/message-list.ts'
import { readWindow } from '#store/replay-window.ts'
import { openHandOvers } from '#store/urging/candidates.ts'
import { firstId, lastId } from '#store/uuid.ts'
import { useDatabase } from '../../support/database.ts'
import { explaining, nodes, type Plan } from './explaining.ts'
import { largeRecord } from './large-record.ts'
import { listCases } from './list-cases.ts'

const database = useDatabase()
const messages = 20_000

beforeAll(async () => {
  for (const statement of largeRecord(messages, 2)) await database.rows(statement)
})

const isScan = (plan: Plan) => plan['Node Type'].endsWith('Scan') && plan['Relation Name'] !== undefined

/** Rows that were looked at, also those that were looked at in vain. */
const looked = (plan: Plan): number =>
  plan['Actual Loops'] *
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0))

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
