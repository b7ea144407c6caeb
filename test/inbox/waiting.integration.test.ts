import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import type { Gateway } from '#api/gateway.ts'
import { composeGateway } from '#compose/gateway.ts'
import { aCode, useInboxes } from './city.ts'

const { tell, acknowledge, read, resources, database } = useInboxes()

/** Much less than the look that finds what no announcement told of. */
const soonMs = 5000

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A gateway of its own that really listens, on the file's database. */
const aServer = async () => {
  const gateway = composeGateway(resources())
  const app = await buildApp(gateway, { version: '0.0.0', ...resources().config.http })
  open.push(() => app.close())
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const poll = async (wait: number, signal?: AbortSignal) => {
    const answer = await fetch(`${address}/v1/inbox?inbox=city&consumer=waiting&wait=${wait}`, {
      headers: { authorization: 'Bearer key-of-city' },
      ...(signal && { signal }),
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as { events: { subject: string }[]; nextCursor: string }
  }
  return { gateway, app, poll }
}

const waits = (gateway: Gateway, count: number) =>
  vi.waitFor(() => expect(gateway.apis.inbox.waiting()).toBe(count), soonMs)

const listeners = () =>
  database.rows<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query like 'listen%'`,
  )

const isListening = () => vi.waitFor(async () => expect(await listeners()).toHaveLength(1), soonMs)

const timed = async <Result>(work: Promise<Result>) => {
  const begun = performance.now()
  const result = await work
  return { result, tookMs: performance.now() - begun }
}

beforeEach(async () => {
  const { body } = await read({ consumer: 'waiting', limit: 200 })
  await acknowledge(body.nextCursor, { consumer: 'waiting' })
})

describe('whoever waits for an inbox', () => {
  test('is answered at once where there is something', async () => {
    const { poll } = await aServer()
    const code = aCode()
    await tell(code)
    const { result, tookMs } = await timed(poll(30))
    expect(result.events).toMatchObject([{ subject: code }])
    expect(tookMs).toBeLessThan(soonMs)
  })

  test('is woken by what comes meanwhile, accepted by another process', async () => {
    const { gateway, poll } = await aServer()
    const polls = [timed(poll(30)), timed(poll(30)), timed(poll(30))]
    await waits(gateway, 3)
    await isListening()
    const code = aCode()
    await tell(code)
    for (const { result, tookMs } of await Promise.all(polls)) {
      expect(result.events).toMatchObject([{ subject: code }])
      expect(tookMs).toBeLessThan(soonMs)
    }
    await waits(gateway, 0)
  })

  test('is answered with nothing when the time is over, from where it stood', async () => {
    const { gateway, poll } = await aServer()
    const { result, tookMs } = await timed(poll(1))
    expect(result.events).toEqual([])
    expect(tookMs).toBeGreaterThan(900)
    expect(gateway.apis.inbox.waiting()).toBe(0)
    expect((await acknowledge(result.nextCursor, { consumer: 'waiting' })).body.acknowledged).toBe(
      result.nextCursor,
    )
  })

  test('is told although the announcement was lost with its connection', async () => {
    const { gateway, poll } = await aServer()
    const polled = timed(poll(60))
    await waits(gateway, 1)
    await isListening()
    const [listener] = await listeners()
    await database.rows('select pg_terminate_backend($1)', [listener?.pid])
    const code = aCode()
    await tell(code)
    const { result, tookMs } = await polled
    expect(result.events).toMatchObject([{ subject: code }])
    expect(tookMs).toBeLessThan(2 * soonMs)
    await isListening()
  })

  test('leaves nothing behind when it hangs up', async () => {
    const { gateway, poll } = await aServer()
    const hangUp = new AbortController()
    const polls = Array.from({ length: 5 }, () => poll(60, hangUp.signal).catch(() => 'gone'))
    await waits(gateway, 5)
    hangUp.abort()
    expect(await Promise.all(polls)).toEqual(Array.from({ length: 5 }, () => 'gone'))
    await waits(gateway, 0)
  })

  test('is answered at once when the gateway closes, which waits for nobody and leaves no connection', async () => {
    const { gateway, app, poll } = await aServer()
    const polls = [poll(60), poll(60)]
    await waits(gateway, 2)
    await isListening()
    const { tookMs } = await timed(app.close())
    for (const { events } of await Promise.all(polls)) expect(events).toEqual([])
    expect(tookMs).toBeLessThan(soonMs)
    expect(gateway.apis.inbox.waiting()).toBe(0)
    await vi.waitFor(async () => expect(await listeners()).toHaveLength(0), soonMs)
  })
})

test('a process in which nobody waits opens no connection for it', async () => {
  const { app } = await aServer()
  await read({ consumer: 'waiting' })
  expect(await listeners()).toEqual([])
  await app.close()
})
