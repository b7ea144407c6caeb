import { getEventListeners } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { asFailure, permanent } from '#adapter-kit'
import { afterReading, options, post, useHttp } from './http-partner.ts'

const { client, listen, outcomeOf } = useHttp()

const text = 'Đã nhận hồ sơ '.repeat(200)

/** What a partner hears of a request. */
const heard = async (change: Partial<Parameters<ReturnType<typeof client>['send']>[0]>, at = '') => {
  const url = await listen((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method, url: path, headers } = request
      response.end(JSON.stringify({ method, path, headers, body: Buffer.concat(pieces).toString() }))
    })
  })
  const address = `${url.replace('http://', `http://${at}`)}/a%20b?c=d&e`
  const reply = await client().send({ ...post(address), ...change }, options())
  return JSON.parse(reply.body) as Pick<IncomingMessage, 'method' | 'headers'> & {
    path: string
    body: string
  }
}

describe('an answer that was compressed for the way', () => {
  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('by %s is read, whole and as it comes', async (coding, pack) => {
    const url = await listen(
      afterReading((response) => response.setHeader('Content-Encoding', coding).end(pack(text))),
    )
    const reply = await client().send(post(url), options())
    expect(reply.body).toBe(text)
    expect(reply.headers).not.toHaveProperty('content-encoding')
    const read = await client().receive(post(url), options(), async (body) =>
      Buffer.concat(await Readable.from(body).toArray()).toString(),
    )
    expect(read).toBe(text)
  })

  test('is measured by what comes out of it', async () => {
    const bomb = gzipSync(Buffer.alloc(21_000_000))
    const url = await listen(
      afterReading((response) => response.setHeader('Content-Encoding', 'gzip').end(bomb)),
    )
    expect(await outcomeOf(post(url))).toBe('in-doubt REPLY_TOO_LARGE')
  })

  test('and is no such thing is a reply that was lost', async () => {
    const url = await listen(
      afterReading((response) => response.setHeader('Content-Encoding', 'gzip').end('no gzip at all')),
    )
    expect(await outcomeOf(post(url))).toMatch(/^in-doubt REPLY_LOST/)
  })
})

describe('a request', () => {
  test('goes to path and query as they are, with its length and what every client says', async () => {
    const { method, path, headers, body } = await heard({ headers: { 'Content-Type': 'text/xml' } })
    expect([method, path, body]).toEqual(['POST', '/a%20b?c=d&e', '{"secret":"open-sesame"}'])
    expect(headers).toMatchObject({
      accept: 'application/json, text/plain, */*',
      'accept-encoding': 'gzip, br',
      'content-type': 'text/xml',
      'content-length': '24',
      'user-agent': expect.stringMatching(/^axios\/\d/),
    })
    expect(headers).not.toHaveProperty('transfer-encoding')
  })

  test('says what it is told instead, however the name is spelt', async () => {
    const { headers } = await heard({ headers: { ACCEPT: 'text/xml', 'User-agent': 'city' } })
    expect(headers).toMatchObject({ accept: 'text/xml', 'user-agent': 'city' })
  })

  test('leaves out what a header cannot carry', async () => {
    const { headers } = await heard({ headers: { 'X-Agency': 'Ủy ban\r\nX-Other: 1' } })
    expect(headers['x-agency']).toBe('y banX-Other: 1')
    expect(headers).not.toHaveProperty('x-other')
  })

  test('proves who asks by what stands in the address', async () => {
    const { headers } = await heard({}, 'city:open%20sesame@')
    expect(headers.authorization).toBe(`Basic ${Buffer.from('city:open sesame').toString('base64')}`)
  })

  test('may be a stream, whose own failure is told', async () => {
    expect((await heard({ body: Readable.from(['a', 'b']) })).body).toBe('ab')
    const url = await listen(afterReading((response) => response.end('{}')))
    const broken = Readable.from(
      (async function* () {
        yield 'a'
        throw permanent('FILE_REFUSED', 'no such file')
      })(),
    )
    expect(await outcomeOf({ ...post(url), body: broken })).toBe('permanent FILE_REFUSED')
  })

  test('whose stream is given up before its end is not answered', async () => {
    const url = await listen(afterReading((response) => response.end('{}')))
    const endless = new Readable({ read: () => undefined })
    setTimeout(() => endless.destroy(), 50)
    expect(await outcomeOf({ ...post(url), body: endless })).toMatch(/^in-doubt/)
  })
})

describe('time', () => {
  test('that was over before is no request', async () => {
    let asked = 0
    const url = await listen((_, response) => {
      asked += 1
      response.end('{}')
    })
    expect(await outcomeOf(post(url), { signal: AbortSignal.abort() })).toBe('transient CONNECT_TIMEOUT')
    expect(asked).toBe(0)
  })

  test('counts while an answer is read as it comes', async () => {
    const url = await listen(
      afterReading((response) => {
        response.writeHead(200, { 'content-length': '9000' })
        response.write('x'.repeat(8000))
      }),
    )
    const reading = client().receive(post(url), options({ timeoutMs: 200 }), async (body) => {
      for await (const _ of body);
    })
    expect(asFailure(await reading.catch((thrown: unknown) => thrown))).toMatchObject({ code: 'REPLY_LOST' })
  })

  test('and the caller keep nothing of a request that is over', async () => {
    const answering = await listen(afterReading((response) => response.end('{}')))
    const breaking = await listen(afterReading((response) => response.destroy()))
    const { signal } = new AbortController()
    await client().send(post(answering), options({ signal }))
    await client().receive(post(answering), options({ signal }), async (body) => {
      for await (const _ of body);
    })
    await outcomeOf(post(breaking), { signal })
    await outcomeOf(post('gopher://127.0.0.1/'), { signal })
    await expect.poll(() => getEventListeners(signal, 'abort')).toEqual([])
  })
})
