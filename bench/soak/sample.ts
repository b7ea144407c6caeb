import { readFile } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { onServer } from '../../test/support/server.ts'
import type { Sample } from './series.ts'

/** What is looked at. */
export interface Watched {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly door: string
  readonly pids: { readonly door: number; readonly worker: number; readonly simulator: number }
  accepted(): number
}

const mb = (bytes: number) => Math.round(bytes / 104_857.6) / 10

/** Resident memory, where the system tells it. */
const residentMb = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return mb(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024)
}

/** The gateway's own measure of how late its timers are, where it has one. */
const lagOf = async (door: string): Promise<number | undefined> => {
  const answer = await fetch(`${door}/metrics`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  const text = answer?.ok ? await answer.text() : ''
  const seconds = /^nodejs_eventloop_lag_p99_seconds(?:\{[^}]*\})?\s+(\S+)/m.exec(text)?.[1]
  return seconds === undefined ? undefined : Math.round(Number(seconds) * 10_000) / 10
}

const tables = ['messages', 'deliveries', 'attempts']

const recordOf = (url: string) =>
  onServer(url, async (server) => {
    const size = await server.query<{ bytes: string | null }>(
      `select sum(pg_total_relation_size(part.relid)) as bytes
       from unnest($1::text[]) as name, pg_partition_tree(to_regclass('longbien.' || name)) as part`,
      [tables],
    )
    const open = await server.query<{ open: string }>(
      `select count(*) as open from longbien.deliveries
       where status in ('waiting', 'delivering', 'pending', 'in-doubt')`,
    )
    const connections = await server.query<{ count: string }>(
      `select count(*) as count from pg_stat_activity where application_name like 'longbien%'`,
    )
    return {
      bytes: Number(size.rows[0]?.bytes ?? 0),
      backlog: Number(open.rows[0]?.open ?? 0),
      connections: Number(connections.rows[0]?.count ?? 0),
    }
  })

const redisOf = async (url: string) => {
  const redis = new Redis(url)
  try {
    const used = /used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]
    return { redisMb: mb(Number(used)), redisKeys: await redis.dbsize() }
  } finally {
    redis.disconnect()
  }
}

/** Looks at everything once; `emptyBytes` is what the tables took before the first message. */
export const takeSample = async (
  watched: Watched,
  seconds: number,
  emptyBytes: number,
): Promise<{ sample: Sample; bytes: number }> => {
  const { pids } = watched
  const accepted = watched.accepted()
  const [doorMb, workerMb, simulatorMb, lagMs, record, redis] = await Promise.all([
    residentMb(pids.door),
    residentMb(pids.worker),
    residentMb(pids.simulator),
    lagOf(watched.door),
    recordOf(watched.databaseUrl),
    redisOf(watched.redisUrl),
  ])
  const { bytes, backlog, connections } = record
  const perMessage = accepted === 0 ? {} : { bytesPerMessage: Math.round((bytes - emptyBytes) / accepted) }
  const lag = lagMs === undefined ? {} : { lagMs }
  const sample = { seconds, accepted, backlog, doorMb, workerMb, simulatorMb, connections, ...redis }
  return { sample: { ...sample, ...perMessage, ...lag }, bytes }
}
