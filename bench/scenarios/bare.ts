import pg from 'pg'
import { freePort, until } from '../waiting.ts'
import type { Room, Scenario, System } from './scenario.ts'

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  )

const countOpen = async (databaseUrl: string): Promise<number> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const found = await client.query(`select count(*) as open from bare_messages where status <> 'delivered'`)
    return Number(found.rows[0]?.open)
  } finally {
    await client.end()
  }
}

const startIn = async (room: Room, onRedis: boolean): Promise<System> => {
  const port = await freePort()
  const { databaseUrl, redisUrl, partnerUrl } = room
  const settings = JSON.stringify({ port, databaseUrl, partnerUrl, ...(onRedis && { redisUrl }) })
  const script = 'bare-pipeline.ts'
  const door = room.launch({ name: 'door', script, args: ['door', settings] })
  await until('the bare door', 30_000, async () => door.ended() || (await answers(port)))
  const worker = room.launch({ name: 'worker', script, args: ['worker', settings] })
  return { port, programs: [door, worker], settled: async () => (await countOpen(databaseUrl)) === 0 }
}

/** The plain pipeline of `bare-pipeline.ts`: a process for the door and one for the worker. */
export const bare = (queue: 'redis' | 'postgres'): Scenario => ({
  name: queue === 'redis' ? 'bare' : 'bare-pg',
  label: `bare pipeline, ${queue === 'redis' ? 'Redis' : 'PostgreSQL only'}`,
  stores: { postgres: true, redis: queue === 'redis' },
  start: (room) => startIn(room, queue === 'redis'),
})
