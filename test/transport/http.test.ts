import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect as openSocket, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { asFailure, type SendOptions } from '#adapter-kit'
import { httpClient, retryAfterMs } from '#transport/http.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

type HttpRequest = Parameters<ReturnType<typeof httpClient>['send']>[0]
type Answer = (request: IncomingMessage, response: ServerResponse) => void

const listen = async (answer: Answer): Promise<string> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const client = () => {
  const http = httpClient()
  closers.push(() => http.close())
  return http
}

const options = (change: Partial<SendOptions> = {}): SendOptions => ({
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  requestId: 'request-1',
  ...change,
})

const post = (url: string): HttpRequest => ({ method: 'POST', url, body: '{"secret":"open-sesame"}' })

const outcomeOf = (request: HttpRequest, change: Partial<SendOptions> = {}) =>
  client()
    .send(request, options(change))
    .then(
      ({ status }) => `${status}`,
      (thrown: unknown) => `${asFailure(thrown).failure} ${asFailure(thrown).code}`,
    )

/** Reads the whole request, then does as it is told. */
const afterReading =
  (act: (response: ServerResponse) => void): Answer =>
  (request, response) => {
    request.resume().on('end', () => act(response))
  }

describe('an answer', () => {
  test('is read as UTF-8 without a byte order mark, its headers in lower case', async () => {
    const url = await listen(
      afterReading((response) => response.setHeader('X-Kind', 'A').end('\ufeffĐã nhận')),
    )
    expect(await client().send(post(url), options())).toMatchObject({
      status: 200,
      headers: { 'x-kind': 'A' },
      body: 'Đã nhận',
    })
  })

  test('comes to exactly what was sent, with the id of the request', async () => {
    const url = await listen((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => response.end(`${request.headers['x-request-id']} ${Buffer.concat(chunks)}`))
    })
    const body = '{"b":"Đ","a":1}'
    const reply = await client().send({ method: 'POST', url, body }, options())
    expect(reply.body).toBe(`request-1 ${body}`)
  })

  test('of a status that the caller can read is no failure', async () => {
    const url = await listen(afterReading((response) => response.writeHead(500).end('<Fault/>')))
    expect(await client().send(post(url), options(), [500])).toMatchObject({ status: 500, body: '<Fault/>' })
  })

  test('connections are kept and used again', async () => {
    const sockets = new Set<Socket>()
    const url = await listen((request, response) => {
      sockets.add(request.socket)
      afterReading((reply) => reply.end('{}'))(request, response)
    })
    const http = client()
    for (const _ of [1, 2, 3]) await http.send(post(url), options())
    expect(sockets.size).toBe(1)
  })
})

describe('without an answer', () => {
  test('a refused connection is transient: nothing left this machine', async () => {
    const url = await listen(() => undefined)
    await closers.pop()?.()
    expect(await outcomeOf(post(url))).toBe('transient CONNECTION_REFUSED')
  })

  test('a connection that is not taken in time is transient: the request was never sent', async () => {
    const worker = new Worker(new URL('full-backlog.ts', import.meta.url))
    closers.push(() => worker.terminate())
    const { port } = await new Promise<AddressInfo>((resolve) => worker.once('message', resolve))
    const waiting = [1, 2, 3, 4].map(() => openSocket(port, '127.0.0.1').on('error', () => undefined))
    closers.push(() => {
      for (const socket of waiting) socket.destroy()
    })
    await pause(100)
    const url = `http://127.0.0.1:${port}`
    expect(await outcomeOf(post(url), { timeoutMs: 300 })).toBe('transient CONNECT_TIMEOUT')
    expect(await outcomeOf({ method: 'GET', url }, { timeoutMs: 300 })).toBe('transient CONNECT_TIMEOUT')
  })

  test.each<[string, Answer, string]>([
    ['no reply in time', () => undefined, 'in-doubt REPLY_TIMEOUT'],
    [
      'a reset before the request is read',
      (request) => request.socket.resetAndDestroy(),
      'in-doubt REPLY_LOST',
    ],
    [
      'a reset after it',
      afterReading((response) => response.socket?.resetAndDestroy()),
      'in-doubt REPLY_LOST',
    ],
    [
      'a connection closed without a word',
      afterReading((response) => response.destroy()),
      'in-doubt REPLY_LOST',
    ],
    [
      'half a body',
      afterReading((response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half', () => response.destroy())
      }),
      'in-doubt REPLY_LOST',
    ],
    [
      'a body that stops coming',
      afterReading((response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
      }),
      'in-doubt REPLY_TIMEOUT',
    ],
  ])('%s: the partner may have worked', async (_, answer, expected) => {
    expect(await outcomeOf(post(await listen(answer)), { timeoutMs: 400 })).toBe(expected)
  })

  test('a reply that is too large is not read to its end, and may have been work', async () => {
    const megabyte = Buffer.alloc(1_000_000, 'x')
    let sent = 0
    const url = await listen(
      afterReading((response) => {
        const more = () => {
          sent += 1
          if (!response.destroyed && sent < 60) response.write(megabyte, more)
        }
        more()
      }),
    )
    expect(await outcomeOf(post(url))).toBe('in-doubt REPLY_TOO_LARGE')
    expect(sent).toBeLessThan(60)
  })

  test('a caller that gives up after sending leaves a doubt', async () => {
    const url = await listen(() => undefined)
    expect(await outcomeOf(post(url), { signal: AbortSignal.timeout(200) })).toBe('in-doubt REPLY_TIMEOUT')
  })

  test('a caller that gave up before sending leaves none', async () => {
    const url = await listen(() => undefined)
    expect(await outcomeOf(post(url), { signal: AbortSignal.abort() })).toBe('transient CONNECT_TIMEOUT')
  })

  test('an address that cannot be called is permanent', async () => {
    expect(await outcomeOf(post('http://'))).toBe('permanent TLS_OR_ADDRESS')
    expect(await outcomeOf(post('gopher://127.0.0.1/'))).toBe('permanent TLS_OR_ADDRESS')
  })

  test('nothing of the request is in the failure', async () => {
    const url = await listen(afterReading((response) => response.destroy()))
    const failure = asFailure(
      await client()
        .send(post(url), options())
        .catch((thrown: unknown) => thrown),
    )
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toContain('open-sesame')
  })
})

describe('a status', () => {
  test.each([
    [301, 'permanent UNEXPECTED_STATUS'],
    [302, 'permanent UNEXPECTED_STATUS'],
    [400, 'permanent UNEXPECTED_STATUS'],
    [401, 'permanent UNAUTHENTICATED'],
    [403, 'permanent FORBIDDEN'],
    [404, 'permanent UNEXPECTED_STATUS'],
    [408, 'transient REQUEST_TIMEOUT'],
    [429, 'transient TOO_MANY_REQUESTS'],
    [500, 'in-doubt PARTNER_ERROR'],
    [502, 'in-doubt PARTNER_ERROR'],
    [503, 'transient UNAVAILABLE'],
    [504, 'in-doubt PARTNER_ERROR'],
  ])('%i is %s', async (status, expected) => {
    const url = await listen(afterReading((response) => response.writeHead(status).end('no')))
    expect(await outcomeOf(post(url))).toBe(expected)
  })

  test('a redirect is never followed: a message does not go where nobody sent it', async () => {
    let followed = 0
    const other = await listen((_request, response) => {
      followed += 1
      response.end()
    })
    const url = await listen(afterReading((response) => response.writeHead(307, { location: other }).end()))
    expect(await outcomeOf(post(url))).toBe('permanent UNEXPECTED_STATUS')
    expect(followed).toBe(0)
  })

  test.each([429, 503])('%i carries how long the partner wants us to wait', async (status) => {
    const waits = [{ 'retry-after': '7' }, {}].map(async (headers) => {
      const url = await listen(afterReading((response) => response.writeHead(status, headers).end()))
      const thrown = await client()
        .send(post(url), options())
        .catch((failure: unknown) => failure)
      return asFailure(thrown).retryAfterMs
    })
    expect(await Promise.all(waits)).toEqual([7_000, undefined])
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2026-11-05T08:30:00Z')
  test.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['Thu, 05 Nov 2026 08:31:00 GMT', 60_000],
    ['Thu, 05 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j milliseconds', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected)
  })
})
