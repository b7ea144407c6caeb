import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { redisQueues } from '#queue/connection.ts'
import { laneQueue } from '#queue/lanes.ts'
import { queueTrouble } from '#queue/trouble.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { wakes, working } from '../support/lanes.ts'
import { type MovableAddress, startMovableAddress } from '../support/movable-address.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'

const quick = { timeout: 45_000, interval: 20 }

describe.skipIf(inject('redisUrl') === undefined)('a Redis that changes while it is used', () => {
  const servers: RedisServer[] = []
  const admins: Redis[] = []
  let address: MovableAddress
  let folder = ''
  const portOf = (index: number) => Number(new URL(servers[index]?.url ?? '').port)
  const admin = (index: number): Redis => {
    const found = admins[index]
    if (!found) throw new Error('No such server')
    return found
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-redis-'))
    const args = ['--bind', '127.0.0.1', '--appendonly', 'no', '--save', '3600 1', '--dir', folder]
    const fast = ['--repl-diskless-sync-delay', '0', '--dbfilename']
    for (const name of ['a.rdb', 'b.rdb']) {
      const server = await startRedis({ args: [...args, ...fast, name] })
      if (server) servers.push(server)
    }
    for (const { url } of servers) admins.push(new Redis(url))
    address = await startMovableAddress(portOf(0))
  })
  afterAll(async () => {
    // One that cannot save does not end either.
    for (const one of admins) await one.config('SET', 'save', '')
    for (const one of admins) one.disconnect()
    await address.close()
    for (const server of servers) await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const follow = async (follower: number, leader: number | undefined) => {
    if (leader === undefined) await admin(follower).call('REPLICAOF', 'NO', 'ONE')
    else await admin(follower).call('REPLICAOF', '127.0.0.1', String(portOf(leader)))
  }
  const synced = (follower: number) =>
    vi.waitFor(
      async () => expect(await admin(follower).info('replication')).toContain('master_link_status:up'),
      quick,
    )

  /** A process with a worker, as those of an installation are. */
  const openProcess = (url: string) => {
    const errors: unknown[] = []
    const worked: string[] = []
    const connection = redisQueues(url, '{changed}', () => undefined)
    const queue = laneQueue(connection, 'portal')
    const turn = async (lane: string) => {
      worked.push(lane)
      return { kind: 'empty' } as const
    }
    const workers = workLanes(connection, 'portal', queue, working(turn), {
      atOnce: 400,
      lockMs: 5000,
      onError: (error) => errors.push(error),
    })
    onTestFinished(async () => {
      await workers.close(1000)
      await queue.close()
      await connection.close()
    })
    const worksAgain = async (lane: string) => {
      await vi.waitFor(() => queue.wake(wakes(lane)), quick)
      await vi.waitFor(() => expect(worked).toContain(lane), quick)
    }
    const trouble = () => connection.look().then(() => undefined, queueTrouble)
    return { queue, worked, errors, worksAgain, trouble }
  }
  const openAtAddress = () => openProcess(`redis://127.0.0.1:${address.port}`)

  test('a master that was set back to be a replica is left, and work goes on where the address leads', async () => {
    await follow(1, 0)
    await synced(1)
    const { worksAgain, trouble, worked } = openAtAddress()
    await worksAgain('before')
    await follow(1, undefined)
    await follow(0, 1)
    // The address has not moved yet.
    expect(await trouble()).toBe('read-only')
    address.moveTo(portOf(1))
    const moved = performance.now()
    await worksAgain('after')
    expect(await trouble()).toBeUndefined()
    expect(worked.filter((lane) => lane === 'after')).toHaveLength(1)
    // Nobody waits for a time-out, an idle look or the next turn of a sweeper.
    expect(performance.now() - moved).toBeLessThan(4000)
    await follow(0, undefined)
  })

  test('behind sentinels, work goes on with the master that they chose', async () => {
    const place = await mkdtemp(join(tmpdir(), 'longbien-sentinel-'))
    const file = join(place, 'sentinel.conf')
    const rules = ['monitor city 127.0.0.1', 'down-after-milliseconds city 500', 'failover-timeout city 3000']
    const [monitor = '', ...others] = rules.map((rule) => `sentinel ${rule}`)
    await writeFile(file, [`${monitor} ${portOf(1)} 1`, ...others, ''].join('\n'))
    await follow(0, 1)
    await synced(0)
    const sentinel = await startRedis({ args: ['--bind', '127.0.0.1'], before: [file, '--sentinel'] })
    const asking = new Redis(sentinel?.url ?? '')
    onTestFinished(async () => {
      asking.disconnect()
      await sentinel?.stop()
      await rm(place, { recursive: true, force: true })
    })
    await vi.waitFor(async () => expect(await asking.info('sentinel')).toContain('slaves=1'), {
      timeout: 45_000,
      interval: 50,
    })
    const { worksAgain, trouble } = openProcess(`redis+sentinel://${new URL(sentinel?.url ?? '').host}/city`)
    await worksAgain('before the failover')
    // It says NOGOODSLAVE until it has asked the replica itself.
    await vi.waitFor(() => asking.call('SENTINEL', 'FAILOVER', 'city'), quick)
    await vi.waitFor(async () => expect(await admin(0).info('replication')).toContain('role:master'), {
      timeout: 45_000,
      interval: 50,
    })
    await worksAgain('after the failover')
    expect(await trouble()).toBeUndefined()
    address.moveTo(portOf(0))
  })

  const refusals = [
    {
      trouble: 'full',
      begin: () => admin(0).config('SET', 'maxmemory', '1'),
      end: () => admin(0).config('SET', 'maxmemory', '0'),
    },
    {
      trouble: 'lacks-replicas',
      begin: () => admin(0).config('SET', 'min-replicas-to-write', '1'),
      end: () => admin(0).config('SET', 'min-replicas-to-write', '0'),
    },
    {
      trouble: 'cannot-save',
      begin: async () => {
        await rm(folder, { recursive: true })
        await admin(0).bgsave()
        await vi.waitFor(
          async () => expect(await admin(0).info('persistence')).toContain('rdb_last_bgsave_status:err'),
          quick,
        )
      },
      end: () => admin(0).config('SET', 'save', ''),
    },
  ] as const

  test.each(refusals)(
    '$trouble: it is told, nobody storms it, and it heals',
    async ({ trouble: kind, begin, end }) => {
      const { queue, worksAgain, trouble, errors } = openAtAddress()
      await worksAgain(`before ${kind}`)
      const commands = async () =>
        Number(/total_commands_processed:(\d+)/.exec(await admin(0).info('stats'))?.[1])
      await begin()
      expect(await trouble()).toBe(kind)
      await expect(queue.wake(wakes('refused'))).rejects.toThrow()
      const [asked, failed] = [await commands(), errors.length]
      await pause(500)
      // It would be thousands without a rest between them.
      expect(errors.length - failed).toBeLessThan(20)
      expect((await commands()) - asked).toBeLessThan(100)
      await end()
      await worksAgain(`after ${kind}`)
      expect(await trouble()).toBeUndefined()
    },
  )

  test('one that may drop what waits is told from one that keeps it', async () => {
    const { trouble } = openAtAddress()
    await admin(0).config('SET', 'maxmemory-policy', 'allkeys-lru')
    expect(await trouble()).toBe('evicting')
    await admin(0).config('SET', 'maxmemory-policy', 'noeviction')
    expect(await trouble()).toBeUndefined()
  })
})
