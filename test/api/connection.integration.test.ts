import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { useGateway } from './gateway.ts'

const gateway = useGateway()

describe('what never becomes a request', () => {
  const rawAnswer = async (text: string, onConnection?: (socket: Socket) => void) => {
    const app = gateway.app()
    if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
    if (onConnection) app.server.once('connection', onConnection)
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    const answer = (await socket.toArray()).join('')
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toContain('Content-Type: application/problem+json')
    return JSON.parse(body)
  }

  test('is answered with a problem all the same', async () => {
    const unreadable = await rawAnswer('rubbish\r\n\r\n')
    expect(unreadable).toMatchObject({ type: '/problems/invalid-request', status: 400 })
    const large = await rawAnswer(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(17_000)}\r\n\r\n`)
    expect(large).toMatchObject({ type: '/problems/header-too-large', status: 431 })
    const slow = await rawAnswer('GET / HTTP/1.1\r\n', (socket) => {
      const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
      gateway.app().server.emit('clientError', late, socket)
    })
    expect(slow).toMatchObject({ type: '/problems/request-timeout', status: 408 })
  })
})
