import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { shareConnections } from '#api/http/connections.ts'

const opened: Socket[] = []
const held: ServerResponse[] = []
const refused = vi.fn()
let port = 0
let close: () => Promise<unknown> = async () => undefined

/** Answers at once, but for `/wait`, which it answers when the test says so. */
const open = async (limits: object = {}) => {
  const server = createServer((request, response) => {
    if (request.url === '/wait') held.push(response)
    else response.end('ok')
  })
  const all = { maxConnections: 40, maxConnectionsPerAddress: 30, trustedProxies: [], ...limits }
  shareConnections(server, all, refused)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
  close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
}
beforeEach(() => refused.mockClear())
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy()
  held.length = 0
  await close()
})

/** Addresses of the loopback are as good as those of two hosts. */
const from = async (localAddress: string) => {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => undefined)
  opened.push(socket)
  await once(socket, 'connect')
  return socket
}
const several = (address: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => from(address)))
const ask = async (socket: Socket, path = '/') => {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
  const [bytes] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => ['closed'])])
  return String(bytes).slice(0, 15)
}
const answered = 'HTTP/1.1 200 OK'
const living = (sockets: readonly Socket[]) =>
  sockets.filter(({ readyState }) => readyState === 'open').length

describe('idle connections', () => {
  test('of one address keep nobody out: the first of them is closed for whoever comes', async () => {
    await open()
    const idle = await several('127.0.0.1', 30)
    await several('127.0.0.2', 10)
    for (let time = 0; time < 5; time += 1) expect(await ask(await from('127.0.0.3'))).toBe(answered)
    await vi.waitFor(() => expect(living(idle)).toBe(25))
    expect(refused).toHaveBeenCalledWith('maxConnections')
  })

  test('are closed for new ones of their own address, the one that has been idle longest first', async () => {
    await open()
    const [first, second] = await several('127.0.0.1', 30)
    if (!first || !second) return expect.unreachable('two are open')
    expect(await ask(first)).toBe(answered)
    expect(await ask(await from('127.0.0.1'))).toBe(answered)
    await vi.waitFor(() => expect(second.readyState).not.toBe('open'))
    expect(first.readyState).toBe('open')
    expect(refused).toHaveBeenCalledExactlyOnceWith('maxConnectionsPerAddress')
  })
})

describe('connections with a call under way', () => {
  const busy = async (address: string, count: number) => {
    const sockets = await several(address, count)
    for (const socket of sockets) void ask(socket, '/wait')
    return sockets
  }

  test('are never closed for others: beyond the share of their address the new one is', async () => {
    await open()
    const working = await busy('127.0.0.1', 30)
    await vi.waitFor(() => expect(held).toHaveLength(30))
    expect(await ask(await from('127.0.0.1'))).toBe('closed')
    expect(await ask(await from('127.0.0.2'))).toBe(answered)
    expect(living(working)).toBe(30)
  })

  test('of a trusted proxy may be as many as there are', async () => {
    await open({ trustedProxies: ['127.0.0.0/24'] })
    await busy('127.0.0.1', 39)
    await vi.waitFor(() => expect(held).toHaveLength(39))
    expect(await ask(await from('127.0.0.1'))).toBe(answered)
    expect(refused).not.toHaveBeenCalled()
  })
})
