import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { useCity } from './support-city.ts'
import { aDossier, aStep, codeOf, stepNames, stepsFrom } from './support-dossiers.ts'

// Its own server, for it is wiped as a whole.
describe.skipIf(inject('redisUrl') === undefined)('Redis is wiped while messages wait', () => {
  let redis: RedisServer | undefined
  beforeAll(async () => {
    redis = await startRedis()
  })
  const city = useCity({ redisUrl: () => redis?.url })
  afterAll(() => redis?.stop())

  const wipe = async () => {
    const client = new Redis(redis?.url ?? '')
    const held = await client.dbsize()
    await client.flushall()
    client.disconnect()
    return held
  }

  const handIn = async (codes: readonly string[]) => {
    for (const code of codes) {
      await city.put(aDossier(code))
      for (const n of stepsFrom(1, 2)) await city.progress(aStep(code, n))
    }
  }

  const expectAllOnce = async (codes: readonly string[]) => {
    const { dossiers, progress } = await city.portal.received()
    for (const code of codes) {
      expect(dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
      expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(2))
    }
  }

  test('before any worker saw them: the sweeper finds them', async () => {
    const codes = stepsFrom(1, 10).map(codeOf)
    await handIn(codes)
    await expect(wipe()).resolves.toBeGreaterThan(10)
    await city.startWorker()
    await city.settled()
    await expectAllOnce(codes)
  })

  test('between two tries, under a running worker: the sweeper finds them', async () => {
    const codes = stepsFrom(11, 20).map(codeOf)
    await city.startWorker()
    await city.portal.beginBadDay([{ fault: 'status', status: 503 }])
    await handIn(codes)
    await expect.poll(() => city.portal.fired('status'), { timeout: 45_000 }).toBeGreaterThan(10)
    await expect(wipe()).resolves.toBeGreaterThan(10)
    await city.portal.endBadDay()
    await city.settled()
    await expectAllOnce(codes)
  })
})
