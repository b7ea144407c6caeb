// The plain pipeline to compare with: Fastify, one INSERT, BullMQ, axios, one UPDATE, and nothing else. No schema check,
// no order, no look-up, no sweep: a crash between the INSERT and the queue loses the message.
import { Agent } from 'node:http'
import axios from 'axios'
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq'
import fastify from 'fastify'
import { Redis } from 'ioredis'
import pg from 'pg'
import { tuning } from './tuning.ts'

interface Settings {
  readonly port: number
  readonly databaseUrl: string
  readonly redisUrl?: string
  readonly partnerUrl: string
}

interface Dossier {
  readonly code: string
  readonly revision: number
}

interface Job {
  readonly id: string
  readonly body: Dossier
}

const queueName = 'deliver'
const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend)

const openQueue = ({ redisUrl, databaseUrl }: Settings) => {
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true }
  return redisUrl === undefined
    ? new PostgresQueue<Job>(queueName, {
        connection: { connectionString: databaseUrl, migrate: true },
        defaultJobOptions,
      })
    : new Queue<Job>(queueName, { connection: new Redis(redisUrl), defaultJobOptions })
}

const openWorker = ({ redisUrl, databaseUrl }: Settings, process: (job: { data: Job }) => Promise<void>) => {
  const { concurrency } = tuning
  return redisUrl === undefined
    ? new PostgresWorker<Job>(queueName, process, {
        connection: { connectionString: databaseUrl },
        concurrency,
      })
    : new Worker<Job>(queueName, process, {
        connection: new Redis(redisUrl, { maxRetriesPerRequest: null }),
        concurrency,
      })
}

const openPool = ({ databaseUrl }: Settings) =>
  new pg.Pool({ connectionString: databaseUrl, max: tuning.poolSize })

const openDoor = async (settings: Settings) => {
  const [pool, queue, app] = [openPool(settings), openQueue(settings), fastify()]
  await pool.query(`create table if not exists bare_messages (
    id text primary key, body jsonb not null, status text not null default 'accepted',
    accepted_at timestamptz not null default now(), delivered_at timestamptz)`)
  await queue.waitUntilReady()
  app.put('/v1/dossiers/:code', async (request, reply) => {
    const body = request.body as Dossier
    const id = `${body.code}/${body.revision}`
    await pool.query({
      name: 'accept',
      text: 'insert into bare_messages (id, body) values ($1, $2)',
      values: [id, body],
    })
    await queue.add('dossier', { id, body })
    return reply.code(202).send({ id })
  })
  await app.listen({ port: settings.port, host: '127.0.0.1' })
}

const openDelivery = (settings: Settings) => {
  const pool = openPool(settings)
  const client = axios.create({
    httpAgent: new Agent({ keepAlive: true }),
    proxy: false,
    maxRedirects: 0,
    timeout: 60_000,
  })
  openWorker(settings, async ({ data: { id, body } }) => {
    await client.post(`${settings.partnerUrl}/dossiers/${id}`, body)
    await pool.query({
      name: 'delivered',
      text: `update bare_messages set status = 'delivered', delivered_at = now() where id = $1`,
      values: [id],
    })
  })
}

const [, , role, given = '{}'] = process.argv
const settings = JSON.parse(given) as Settings
process.once('SIGTERM', () => process.exit(0))
if (role === 'door') await openDoor(settings)
else openDelivery(settings)
