import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, inject, onTestFinished, vi } from 'vitest'
import { postgresQueues, type QueueConnection, redisQueues } from '#queue/connection.ts'
import { transaction } from '#store/database.ts'
import { type TestDatabase, useDatabase } from './database.ts'

export interface TestQueues {
  readonly kind: 'redis' | 'postgres'
  readonly database: TestDatabase
  /** Absent where the queue works on PostgreSQL. */
  readonly redisUrl: string | undefined
  /** Begins every name in Redis. */
  readonly prefix: string
  /** A connection as another process would have it; closed when the test is over. */
  connect(): QueueConnection
  /** Forgets all jobs, as a Redis that was lost does. */
  wipe(): Promise<void>
}

/** This worker's own part of the Redis that all share. */
const databaseNumber = () => Number(process.env.VITEST_POOL_ID ?? 1)

const withRedis = async <Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> => {
  const redis = new Redis(url)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

/** Fails when a connection to this worker's part of Redis was left open. */
const expectNoneLeft = (serverUrl: string) =>
  withRedis(serverUrl, (redis) =>
    vi.waitFor(async () => {
      const clients = String(await redis.client('LIST')).split('\n')
      const left = clients.filter((line) => line.includes(` db=${databaseNumber()} `))
      if (left.length > 0) throw new Error(`Left open: ${left.join('; ')}`)
    }, 3000),
  )

const bullTables = `select format('truncate %s', string_agg(format('%I.%I', schemaname, tablename), ', ')) as statement
  from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`

const useQueues = (kind: TestQueues['kind']): TestQueues => {
  const database = useDatabase()
  const serverUrl = inject('redisUrl')
  const redisUrl = kind === 'redis' ? `${serverUrl}/${databaseNumber()}` : undefined
  const prefix = `{test-${randomUUID().slice(0, 8)}}`
  const wipe = async () => {
    if (redisUrl) await withRedis(redisUrl, (redis) => redis.flushdb())
    else {
      const [truncate] = await database.rows<{ statement: string }>(bullTables)
      // A running worker takes the tables in an order of its own: the victim of a deadlock is run once more.
      await transaction(database.connect(), (statement) => statement.query(truncate?.statement ?? ''))
    }
  }
  if (redisUrl && serverUrl) {
    beforeAll(wipe)
    afterAll(() => expectNoneLeft(serverUrl))
  }
  return {
    kind,
    database,
    redisUrl,
    prefix,
    wipe,
    connect: () => {
      const onError = () => undefined
      const connection = redisUrl
        ? redisQueues(redisUrl, prefix, onError)
        : postgresQueues(database.url, onError)
      onTestFinished(() => connection.close())
      return connection
    },
  }
}

const describeOn = (kind: TestQueues['kind'], name: string, suite: (queues: TestQueues) => void) =>
  describe.skipIf(kind === 'redis' && inject('redisUrl') === undefined)(`${name} (${kind})`, () => {
    suite(useQueues(kind))
  })

/** The same suite on both of BullMQ's backends. */
export const describeOnBoth = (name: string, suite: (queues: TestQueues) => void): void => {
  describeOn('redis', name, suite)
  describeOn('postgres', name, suite)
}

export const describeOnRedis = (name: string, suite: (queues: TestQueues) => void): void => {
  describeOn('redis', name, suite)
}
