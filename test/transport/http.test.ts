import { type AddressInfo, connect as openSocket, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { asFailure } from '#adapter-kit'
import { type Answer, afterReading, options, post, useHttp } from './http-partner.ts'

const { client, closers, listen, outcomeOf } = useHttp()

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

  test('is read in the encoding that it declares, and is no answer where its bytes are no text in it', async () => {
    const answering = (type: string, bytes: Buffer) =>
      listen(afterReading((response) => response.setHeader('Content-Type', type).end(bytes)))
    const latin = Buffer.from('{"ten":"Andr\xe9"}', 'latin1')
    const declared = await answering('application/json;charset=ISO-8859-1', latin)
    expect((await client().send(post(declared), options())).body).toBe('{"ten":"André"}')
    const undeclared = await answering('application/json', latin)
    const thrown = await client().send(post(undeclared), options()).catch(asFailure)
    expect(thrown).toMatchObject({ failure: 'in-doubt', code: 'REPLY_UNDECODABLE' })
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

  test('is asked for under the trace of the attempt', async () => {
    const url = await listen((request, response) => {
      const { traceparent, tracestate } = request.headers
      request.resume().on('end', () => response.end(JSON.stringify({ traceparent, tracestate })))
    })
    const trace = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: 'vendor=1' }
    const [traced, plain] = [options(trace), options()]
    expect(JSON.parse((await client().send(post(url), traced)).body)).toEqual(trace)
    expect((await client().send(post(url), plain)).body).toBe('{}')
  })

  test('of a status that the caller can read is no failure', async () => {
    const url = await listen(afterReading((response) => response.writeHead(500).end('<Fault/>')))
    expect(await client().send(post(url), options(), [500])).toMatchObject({ status: 500, body: '<Fault/>' })
  })

  test('that is a part of one is none', async () => {
    const url = await listen(afterReading((response) => response.writeHead(206).end('{"done":true}')))
    await expect(client().send(post(url), options())).rejects.toMatchObject({
      failure: 'in-doubt',
      code: 'REPLY_TRUNCATED',
    })
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

  test("an address that cannot be called is the endpoint's fault", async () => {
    for (const url of ['http://', 'gopher://127.0.0.1/']) {
      const thrown = await client()
        .send(post(url), options())
        .catch((failure: unknown) => failure)
      expect(asFailure(thrown)).toMatchObject({ code: 'ADDRESS_INVALID', fault: 'address', outage: true })
    }
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
