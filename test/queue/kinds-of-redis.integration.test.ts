import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { redisQueues } from '#queue/connection.ts'
import { laneQueue } from '#queue/lanes.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { freePort } from '../support/free-port.ts'
import { wakes, working } from '../support/lanes.ts'
import { type OwnServer, startOwnServer } from '../support/own-server.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'

const keepsNothing = ['--bind', '127.0.0.1', '--appendonly', 'no', '--save', '']
const prefix = '{kinds}'
const patience = { timeout: 45_000, interval: 20 }
const withoutRedis = inject('redisUrl') === undefined

const ask = async <Result>(url: string, question: (redis: Redis) => Promise<Result>): Promise<Result> => {
  const redis = new Redis(url)
  // What is asked says what went wrong.
  redis.on('error', () => undefined)
  try {
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}

/** A process that works lanes, and another that wakes them; gives the lanes that had their turn. */
const workAt = (url: string) => {
  const worked: string[] = []
  const open = () => {
    const connection = redisQueues(url, prefix, () => undefined)
    const queue = laneQueue(connection, 'portal')
    onTestFinished(async () => {
      await queue.close()
      await connection.close()
    })
    return { connection, queue }
  }
  const { connection, queue } = open()
  const again = new Set<string>()
  const turn = async (lane: string) => {
    worked.push(lane)
    if (!lane.startsWith('later') || again.has(lane)) return { kind: 'empty' } as const
    again.add(lane)
    return { kind: 'later', at: new Date(Date.now() + 300) } as const
  }
  const workers = workLanes(connection, 'portal', queue, working(turn), {
    atOnce: 400,
    lockMs: 30_000,
    onError: () => undefined,
  })
  onTestFinished(() => workers.close(10_000))
  return { worked, wake: open().queue.wake, ping: connection.look }
}

const lanes = Array.from({ length: 30 }, (_, index) => `lane-${index}`)

/** What any Redis has to be good for: many lanes, and one that sleeps. */
const expectToWork = async (url: string) => {
  const { worked, wake, ping } = workAt(url)
  await ping()
  await wake(wakes(...lanes, 'later'))
  await vi.waitFor(() => {
    expect(worked).toHaveLength(lanes.length + 2)
    expect(worked).toEqual(expect.arrayContaining([...lanes, 'later']))
  }, patience)
}

describe.skipIf(withoutRedis)('a Redis cluster', () => {
  let server: RedisServer | undefined
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-cluster-'))
    // A node alone has met nobody who could tell it its address.
    const node = [
      '--cluster-enabled',
      'yes',
      '--cluster-announce-ip',
      '127.0.0.1',
      '--dir',
      folder,
      '--cluster-node-timeout',
      '2000',
    ]
    // A node's second port is its first one with 10000 added, so that has to be possible.
    const port = String(20_000 + (Number(await freePort()) % 20_000))
    server = await startRedis({ port, args: [...keepsNothing, ...node] })
    const url = server?.url ?? ''
    await ask(url, (redis) => redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383'))
    await vi.waitFor(
      async () => expect(await ask(url, (redis) => redis.cluster('INFO'))).toContain('state:ok'),
      patience,
    )
  })
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('takes the queue: lanes are worked, sleep and wake', async () => {
    const { host } = new URL(server?.url ?? '')
    await expectToWork(`redis+cluster://${host}`)
  })

  test('finds the hash tag of the prefix in every key, so that all are on one node', async () => {
    const { host } = new URL(server?.url ?? '')
    const { worked, wake } = workAt(`redis+cluster://${host}`)
    await wake(wakes('tagged', 'later-tagged'))
    await vi.waitFor(() => expect(worked).toContain('later-tagged'), patience)
    const keys = await ask(server?.url ?? '', (redis) => redis.keys('*'))
    expect(keys.length).toBeGreaterThan(1)
    expect(keys.filter((key) => !key.startsWith(`${prefix}:`))).toEqual([])
  })
})

describe.skipIf(withoutRedis)('a Redis behind a sentinel', () => {
  let master: RedisServer | undefined
  let sentinel: RedisServer | undefined
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-sentinel-'))
    master = await startRedis()
    const file = join(folder, 'sentinel.conf')
    const { port } = new URL(master?.url ?? '')
    await writeFile(file, `sentinel monitor city 127.0.0.1 ${port} 1\n`)
    sentinel = await startRedis({ args: ['--bind', '127.0.0.1'], before: [file, '--sentinel'] })
  })
  afterAll(async () => {
    await sentinel?.stop()
    await master?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('is found by the name of the master', async () => {
    await expectToWork(`redis+sentinel://${new URL(sentinel?.url ?? '').host}/city/1`)
    // In the database that the address names.
    expect(await ask(`${master?.url}/1`, (redis) => redis.dbsize())).toBeGreaterThan(0)
  })
})

describe.skipIf(withoutRedis)('a Redis as compose.yaml starts it', () => {
  let server: OwnServer | undefined
  let url = ''
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-hardened-'))
    const shipped = await readFile('deploy/redis/longbien.conf', 'utf8')
    const [, user = ''] =
      /printf '(user longbien [^']+)\\n'/.exec(await readFile('compose.yaml', 'utf8')) ?? []
    const port = await freePort()
    const lines = [shipped.replace('dir /data', `dir ${folder}`), `bind 127.0.0.1\nport ${port}`]
    const file = join(folder, 'redis.conf')
    // Another prefix, so that the line of compose.yaml is tried with the keys of this file.
    const ours = user.replace('%s', 'secret').replaceAll('{longbien}', prefix)
    await writeFile(file, `${[...lines, ours].join('\n')}\n`)
    server = startOwnServer('redis-server', [file])
    url = `redis://longbien:secret@127.0.0.1:${port}`
    await vi.waitFor(async () => expect(await ask(url, (redis) => redis.ping())).toBe('PONG'), patience)
  })
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('lets the queue work, and nothing else be done', async () => {
    await expectToWork(url)
    const forbidden = [
      ['CONFIG', 'GET', '*'],
      ['FLUSHALL'],
      ['ACL', 'LIST'],
      ['SET', 'elsewhere', '1'],
    ] as const
    for (const [command, ...args] of forbidden)
      await expect(ask(url, (redis) => redis.call(command, ...args))).rejects.toThrow(/NOPERM/)
    const stranger = url.replace('longbien:secret@', '')
    await expect(ask(stranger, (redis) => redis.get('x'))).rejects.toThrow(/NOAUTH|NOPERM/)
  })
})
