import { Socket } from 'node:net'
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
  const listener = listenTo(pool, 'news', heard, () => undefined)
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
  const listener = listenTo(
    pool,
    'news',
    () => undefined,
    () => undefined,
  )
  onTestFinished(() => listener.close())
  await vi.waitFor(() => expect(listener.isListening()).toBe(true), { timeout: 20_000 })
  expect(probed.mock.calls).toEqual([[true, 10_000]])
})
