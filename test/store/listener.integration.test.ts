import { once } from 'node:events'
import { type AddressInfo, connect, createServer, Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connectDatabase } from '#store/database.ts'
import { listenTo } from '#store/listener.ts'
import { useDatabase } from '../support/database.ts'
import { startSilentProxy } from '../support/silent-proxy.ts'

const database = useDatabase()

test('a server that falls silent before it listens for us is left, and another connection is made', async () => {
  const url = new URL(database.url)
  const proxy = await startSilentProxy(Number(url.port))
  onTestFinished(() => proxy.close())
  url.port = String(proxy.port)
  const settings = { url: url.href, poolSize: 1, statementTimeoutMs: 1000, connectTimeoutMs: 5000 }
  const pool = connectDatabase(settings, () => undefined)
  onTestFinished(() => pool.end())
  // So the server confirms that it listens.
  proxy.holdFrom('LISTEN')
  const heard = vi.fn()
  const listener = listenTo(pool, 'news', { notify: heard })
  onTestFinished(() => listener.close())
  await vi.waitFor(() => expect(proxy.holding()).toBe(1), { timeout: 5000 })
  expect(listener.isListening()).toBe(false)
  proxy.holdNoMore()
  await vi.waitFor(() => expect(listener.isListening()).toBe(true), { timeout: 45_000 })
  await database.rows(`select pg_notify('news', 'something')`)
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('something'), { timeout: 5000 })
})

test('a connection that only listens is probed soon: nothing is ever asked on it', async () => {
  const probed = vi.spyOn(Socket.prototype, 'setKeepAlive')
  onTestFinished(() => probed.mockRestore())
  const pool = database.connect(1)
  const listener = listenTo(pool, 'news', { notify: () => undefined })
  onTestFinished(() => listener.close())
  await vi.waitFor(() => expect(listener.isListening()).toBe(true), { timeout: 20_000 })
  expect(probed.mock.calls).toEqual([[true, 10_000]])
})

/** A server that may be away: then it hangs up on everybody at once. */
const startDoor = async (port: number) => {
  const open = new Set<Socket>()
  let isAway = false
  let turnedAway = 0
  const server = createServer((client) => {
    client.on('error', () => undefined)
    if (isAway) turnedAway += 1
    const behind = isAway ? undefined : connect(port, '127.0.0.1')
    if (!behind) client.destroy()
    else pipeline(client, behind, client, () => open.delete(client))
    if (behind) open.add(client)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const goAway = () => {
    isAway = true
    for (const client of open) client.destroy()
  }
  onTestFinished(() => {
    goAway()
    server.close()
  })
  const comeBack = () => {
    isAway = false
  }
  return { port: (server.address() as AddressInfo).port, goAway, comeBack, turnedAway: () => turnedAway }
}

test('a connection that is lost is told once, however often it is tried, and so is its return', async () => {
  const url = new URL(database.url)
  const door = await startDoor(Number(url.port))
  url.port = String(door.port)
  const settings = { url: url.href, poolSize: 1, statementTimeoutMs: 1000, connectTimeoutMs: 5000 }
  const pool = connectDatabase(settings, () => undefined)
  onTestFinished(() => pool.end())
  const told: unknown[] = []
  const listener = listenTo(pool, 'news', {
    notify: () => told.push('stands'),
    lost: () => told.push('lost'),
    back: (awayMs) => told.push(awayMs),
  })
  onTestFinished(() => listener.close())
  await vi.waitFor(() => expect(told).toEqual(['stands']), { timeout: 20_000 })
  door.goAway()
  await vi.waitFor(() => expect(door.turnedAway()).toBe(2), { timeout: 20_000 })
  expect(told).toEqual(['stands', 'lost'])
  door.comeBack()
  await vi.waitFor(() => expect(told).toEqual(['stands', 'lost', expect.any(Number), 'stands']), {
    timeout: 20_000,
  })
  expect(told[2]).toBeGreaterThan(2000)
})
