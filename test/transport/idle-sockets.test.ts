import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { asFailure } from '#adapter-kit'
import { keptConnections } from '#transport/idle-sockets.ts'
import { afterReading, options, post, useHttp } from './http-partner.ts'

const { client, listen } = useHttp()

const until = async (is: () => boolean) => {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}

describe('a connection that lay idle', () => {
  test('and breaks as it is used again says nothing of the partner, and is told apart', async () => {
    const sockets: Socket[] = []
    let requests = 0
    const url = await listen((request, response) => {
      requests += 1
      if (!sockets.includes(request.socket)) sockets.push(request.socket)
      // The third meets a connection that the partner drops at that very moment.
      if (requests === 3) return void request.socket.resetAndDestroy()
      request.resume().on('end', () => response.end('{}'))
    })
    const http = client()
    await Promise.all([http.send(post(url), options()), http.send(post(url), options())])
    expect(sockets).toHaveLength(2)
    const thrown = await http.send(post(url), options()).catch((failure: unknown) => failure)
    expect(asFailure(thrown)).toMatchObject({
      failure: 'in-doubt',
      code: 'REPLY_LOST',
      staleConnection: true,
    })
    expect(asFailure(thrown).outage).toBeUndefined()
    await http.send(post(url), options())
    expect(sockets, 'the other idle one is not trusted either').toHaveLength(3)
  })

  test('is an outage where it breaks at its first use', async () => {
    const url = await listen((request) => request.socket.resetAndDestroy())
    const thrown = await client()
      .send(post(url), options())
      .catch((failure: unknown) => failure)
    expect(asFailure(thrown)).toMatchObject({ outage: true })
    expect(asFailure(thrown).staleConnection).toBeUndefined()
  })

  test('that breaks within an answer has been used: nobody repeats it', async () => {
    let requests = 0
    const url = await listen(
      afterReading((response) => {
        requests += 1
        if (requests === 1) return void response.end('{}')
        response.writeHead(200, { 'content-length': '9' })
        response.write('{', () => response.socket?.resetAndDestroy())
      }),
    )
    const http = client()
    await http.send(post(url), options())
    const thrown = await http.send(post(url), options()).catch((failure: unknown) => failure)
    expect(asFailure(thrown)).toMatchObject({ failure: 'in-doubt', code: 'REPLY_LOST', outage: true })
    expect(asFailure(thrown).staleConnection).toBeUndefined()
  })

  test('is dropped by us before the partner does', async () => {
    let open = 0
    const url = await listen((request, response) => {
      open += 1
      request.socket.once('close', () => {
        open -= 1
      })
      response.end('{}')
    })
    const { agents, close } = keptConnections(4, 20)
    const { request } = await import('node:http')
    await new Promise((resolve) =>
      request(url, { agent: agents.httpAgent }, (response) => response.resume().once('end', resolve)).end(),
    )
    await until(() => open === 0)
    close()
  })
})
