import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FileSource, permanent, transient } from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import { readJsonWithFiles, writeJsonWithFiles } from '#transport/json-with-files.ts'
import { options, useHttp } from './http-partner.ts'

const { listen } = useHttp()
const never = () => new AbortController().signal
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Keeps what it gets by its hash. */
const memory = () => {
  const kept = new Map<string, Buffer>()
  const put: FileSource['put'] = async ({ content }) => {
    const bytes = await buffer(content as Readable)
    if (bytes[0] === 0) throw permanent('FILE_TYPE_NOT_ALLOWED', 'not this')
    const sha256 = hashOf(bytes)
    kept.set(`store:in/${sha256}`, bytes)
    return { url: `store:in/${sha256}`, bytes: bytes.length, sha256, mediaType: 'application/pdf' }
  }
  return { kept, put }
}

/** In pieces of this size, so that every boundary falls everywhere. */
function* pieces(text: string, size: number) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const read = (text: string, size: number, put: FileSource['put'], places = ['/value/*/file']) =>
  readJsonWithFiles(Readable.from(pieces(text, size)), { places, put, signal: never() })

describe('a reply with files in it', () => {
  test.each([1, 2, 3, 7, 64, 100_000])('is read in pieces of %d bytes', async (size) => {
    const { kept, put } = memory()
    const one = Buffer.from('%PDF-1.7 giấy tờ thứ nhất '.repeat(20))
    const lines = one.toString('base64').replaceAll(/.{76}/g, '$&\\r\\n').replaceAll('/', '\\/')
    const text = `{"status": 1, "số": 12345678901234567890, "value":[
      {"ten":"Nguyễn \\"A\\" \\\\", "file":"${lines}"}, {"file":null,"x":[{"file":"aGk="}]},
      {"file":""}, {"file":"data:application/pdf;base64,${Buffer.from('hai').toString('base64url')}"} ]}`
    const { value, files } = await read(text, size, put)
    const [first, second] = [one, Buffer.from('hai')].map((bytes) => `store:in/${hashOf(bytes)}`)
    expect(value).toMatchObject({
      status: 1,
      value: [
        { ten: 'Nguyễn "A" \\', file: first },
        { file: null, x: [{ file: 'aGk=' }] },
        { file: '' },
        { file: second },
      ],
    })
    expect(Object.keys(files)).toEqual(['/value/0/file', '/value/3/file'])
    expect(kept.get(first ?? '')).toEqual(one)
  })

  test('a file that will never be kept is told to the mapping, and the others go on', async () => {
    const { put } = memory()
    const { value, files } = await read('{"value":[{"file":"AAAA"},{"file":"!"},{"file":"aGk="}]}', 5, put)
    expect(files['/value/0/file']).toEqual({ refused: { code: 'FILE_TYPE_NOT_ALLOWED', reason: 'not this' } })
    expect(files['/value/1/file']).toMatchObject({ refused: { code: 'FILE_NOT_BASE64' } })
    expect(value).toMatchObject({
      value: [{ file: '' }, { file: '' }, { file: expect.stringMatching(/^store:/) }],
    })
  })

  test('a store that is away breaks the reading off', async () => {
    const put = async () => {
      throw transient('FILE_STORE_UNAVAILABLE', 'away')
    }
    await expect(read('{"value":[{"file":"aGk="}]}', 9, put)).rejects.toMatchObject({ failure: 'transient' })
  })

  test.each(['{"value":[{"file":"aGk', '<html>', '{"value":', ''])('%j is unreadable', async (text) => {
    await expect(read(text, 3, memory().put)).rejects.toMatchObject({
      failure: 'in-doubt',
      code: 'REPLY_UNREADABLE',
    })
  })

  test('what is no file is kept as it is written, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const { value } = await read(text, size, memory().put, ['/no/such/place'])
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)))
      }),
      { numRuns: 200 },
    )
  })

  test('comes over HTTP', async () => {
    const url = await listen((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(`{"value":[{"file":"${Buffer.alloc(3_000_000, 'x').toString('base64')}"}]}`)
    })
    const { put, kept } = memory()
    const client = httpClient()
    const places = ['/value/*/file']
    const { files } = await client.receive({ method: 'GET', url }, options(), (body) =>
      readJsonWithFiles(body, { places, put, signal: never() }),
    )
    expect(files['/value/0/file']).toMatchObject({ bytes: 3_000_000 })
    expect(kept.size).toBe(1)
    client.close()
  })

  test.each([
    [503, '{}', 'UNAVAILABLE'],
    [401, '{}', 'UNAUTHENTICATED'],
  ])('a status of %d is a failure as ever', async (status, body, code) => {
    const url = await listen((_request, response) => response.writeHead(status).end(body))
    const client = httpClient()
    const failed = client.receive({ method: 'GET', url }, options(), async () => 'read')
    await expect(failed).rejects.toMatchObject({ code })
    client.close()
  })
})

const sourceOf = (files: Readonly<Record<string, Buffer>>, said = (bytes: number) => bytes) => {
  const open = async (url: string) => {
    const bytes = files[url]
    if (!bytes) throw permanent('FILE_NOT_FOUND', 'missing')
    return { stream: Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), bytes: bytes.length }
  }
  return {
    open: async (url: string) => ({ ...(await open(url)), mediaType: 'application/pdf' }),
    stat: async (url: string) => ({ bytes: said((await open(url)).bytes), mediaType: 'application/pdf' }),
  }
}

describe('a packet with files in it', () => {
  const packet = { ma: 'H26-1', files: [{ ten: 'a.pdf', duLieu: '' }, { duLieu: '' }], cuối: 'x' }
  const places = [
    { pointer: '/files/1/duLieu', url: 'store:a/2' },
    { pointer: '/files/0/duLieu', url: 'store:a/1' },
  ]

  test.each([0, 1, 2, 3, 4, 5, 6, 1000])('is what JSON would write, with its length (%d)', async (size) => {
    const files = { 'store:a/1': Buffer.alloc(size, 'á'), 'store:a/2': Buffer.from('hai') }
    const body = await writeJsonWithFiles(packet, places, sourceOf(files), never())
    const sent = await buffer(body.stream)
    expect(sent.length).toBe(body.bytes)
    expect(JSON.parse(sent.toString())).toEqual({
      ...packet,
      files: [
        { ten: 'a.pdf', duLieu: files['store:a/1'].toString('base64') },
        { duLieu: files['store:a/2'].toString('base64') },
      ],
    })
  })

  test('is refused where the packet has no such place, and before anything is sent where a file is missing', async () => {
    const files = { 'store:a/1': Buffer.from('x') }
    const missing = writeJsonWithFiles(packet, places, sourceOf(files), never())
    await expect(missing).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    const nowhere = [{ pointer: '/ma/x', url: 'store:a/1' }]
    const failed = writeJsonWithFiles(packet, nowhere, sourceOf(files), never())
    await expect(failed).rejects.toMatchObject({ code: 'PACKET_INVALID' })
  })

  test('a file that has changed since breaks the request off, and the partner has nothing whole', async () => {
    let came = 0
    const url = await listen((request, response) => {
      buffer(request).then(
        () => {
          came += 1
          response.end('{}')
        },
        () => undefined,
      )
    })
    const files = { 'store:a/1': Buffer.alloc(200_000, 'a'), 'store:a/2': Buffer.from('hai') }
    const body = await writeJsonWithFiles(
      packet,
      places,
      sourceOf(files, (bytes) => bytes + 3),
      never(),
    )
    const client = httpClient()
    const headers = { 'content-length': String(body.bytes) }
    const sent = client.send({ method: 'POST', url, headers, body: body.stream }, options())
    await expect(sent).rejects.toMatchObject({ failure: 'transient', code: 'FILE_CHANGED' })
    expect(came).toBe(0)
    client.close()
  })
})
