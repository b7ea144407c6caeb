import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { consumerSilentMs, redisQueues } from '#queue/connection.ts'
import { laneQueue } from '#queue/lanes.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { wakes, working } from '../support/lanes.ts'
import { type RedisServer, startRedis } from '../support/redis-server.ts'
import { type SilentProxy, startSilentProxy } from '../support/silent-proxy.ts'

describe.skipIf(inject('redisUrl') === undefined)('a connection to Redis that is half-open', () => {
  let redis: RedisServer | undefined
  let proxy: SilentProxy | undefined
  beforeAll(async () => {
    redis = await startRedis()
    proxy = await startSilentProxy(Number(new URL(redis?.url ?? '').port))
  })
  afterAll(async () => {
    await proxy?.close()
    await redis?.stop()
  })

  const open = (url: string) => {
    const connection = redisQueues(url, '{half-open}', () => undefined)
    const queue = laneQueue(connection, 'portal')
    onTestFinished(async () => {
      await queue.close()
      await connection.close()
    })
    return { connection, queue }
  }

  test('is given up in time: lanes are worked and woken again, though nobody said that it broke', async () => {
    const worked: string[] = []
    const { connection, queue } = open(`redis://127.0.0.1:${proxy?.port}`)
    const behindTheSilence = queue
    const onTime = open(redis?.url ?? '').queue
    const turn = async (lane: string) => {
      worked.push(lane)
      return { kind: 'empty' } as const
    }
    const options = { atOnce: 400, lockMs: 2000, onError: () => undefined }
    const workers = workLanes(connection, 'portal', queue, working(turn), options)
    onTestFinished(() => workers.close(5000))
    await onTime.wake(wakes('before'))
    await vi.waitFor(() => expect(worked).toEqual(['before']), 5000)

    proxy?.fallSilent()
    proxy?.speakToNewcomers()
    await onTime.wake(wakes('from another process'))
    await expect(behindTheSilence.wake(wakes('lost'))).rejects.toThrow()
    // The producer's own connection was given up meanwhile.
    await behindTheSilence.wake(wakes('from this process'))
    const patience = { timeout: consumerSilentMs + 4000, interval: 50 }
    await vi.waitFor(
      () => expect(worked).toEqual(expect.arrayContaining(['from another process', 'from this process'])),
      patience,
    )
    expect(proxy?.swallowed()).toBeGreaterThan(0)
  })
})
