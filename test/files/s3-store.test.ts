import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FileStore } from '#files/file-store.ts'
import { s3Store } from '#files/s3-store.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { useNock } from '../support/use-nock.ts'
import { aPdf, never, textOf } from './samples.ts'

useNock()

let server: S3Server
const stores: FileStore[] = []
beforeAll(async () => {
  server = await startS3Server()
})
afterEach(() => {
  server.instead = undefined
  for (const store of stores.splice(0)) store.close()
})
afterAll(() => server.close())

const open = async (change: object = {}) => {
  const { url: endpoint, bucket, region, accessKeyId, secretAccessKey } = server
  const keys = { accessKeyId, secretAccessKey }
  const store = await s3Store({
    endpoint,
    bucket,
    region,
    ...keys,
    prefix: '',
    pathStyle: true,
    timeoutMs: 1000,
    ...change,
  })
  stores.push(store)
  return store
}

const unavailable = { failure: 'transient', code: 'FILE_STORE_UNAVAILABLE' }

describe('a bucket as a store', () => {
  test.each(['a.pdf', 'hồ sơ/đơn đề nghị (1) + bản sao.pdf', "100% 'x'*!~;=&.pdf", 'a+b c/d.pdf'])(
    'gives the file %s to a signed request',
    async (key) => {
      server.files.set(key, aPdf(key))
      const store = await open()
      expect(await store.stat(key, never())).toMatchObject({
        bytes: aPdf(key).length,
        etag: expect.stringMatching(/^".+"$/),
        modified: new Date('2026-11-05T01:30:00Z'),
      })
      const found = await store.open(key, never())
      expect(await textOf(found?.stream)).toBe(aPdf(key).toString())
      const part = await store.open(key, never(), { first: 1, last: 3 })
      expect(part?.bytes).toBe(aPdf(key).length)
      expect(await textOf(part?.stream)).toBe('PDF')
    },
  )

  test('puts its prefix before every key', async () => {
    server.files.set('so-hoa/2026/a.pdf', aPdf())
    const store = await open({ prefix: 'so-hoa/' })
    expect(await store.stat('2026/a.pdf', never())).toBeDefined()
    expect(await store.stat('a.pdf', never())).toBeUndefined()
  })

  test('names its bucket in the host unless it is told to use the path', async () => {
    const asked = nock('https://kho-ho-so.s3.example.vn')
      .get('/2026/a.pdf')
      .query(true)
      .matchHeader('authorization', /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/vn-hn-1\/s3\//)
      .reply(200, 'x', { ETag: '"1"', 'Content-Length': '1' })
    const store = await open({ endpoint: 'https://s3.example.vn', pathStyle: false })
    const found = await store.open('2026/a.pdf', never())
    expect(await textOf(found?.stream)).toBe('x')
    expect(asked.isDone()).toBe(true)
    nock.cleanAll()
  })

  test('does not ask for a key that is impossible', async () => {
    const store = await open()
    const before = server.requests.length
    for (const key of ['../x.pdf', 'a//b.pdf', '.env', '']) {
      expect(await store.open(key, never())).toBeUndefined()
      expect(await store.stat(key, never())).toBeUndefined()
    }
    expect(server.requests.length).toBe(before)
  })

  test('tells a file that is not there from a store that does not answer', async () => {
    const store = await open()
    expect(await store.open('missing.pdf', never())).toBeUndefined()
    expect(await store.stat('missing.pdf', never())).toBeUndefined()
    const wrongKey = await open({ secretAccessKey: 'another' })
    await expect(wrongKey.open('a.pdf', never())).rejects.toMatchObject(unavailable)
    await expect(wrongKey.stat('a.pdf', never())).rejects.toMatchObject(unavailable)
    const noBucket = await open({ bucket: 'another' })
    await expect(noBucket.open('a.pdf', never())).rejects.toMatchObject(unavailable)
    const nobody = await open({ endpoint: 'http://127.0.0.1:1' })
    await expect(nobody.open('a.pdf', never())).rejects.toMatchObject(unavailable)
  })

  test('never tells its key in a failure', async () => {
    const store = await open({ endpoint: 'http://127.0.0.1:1' })
    const failure: unknown = await store.open('a.pdf', never()).catch((thrown: unknown) => thrown)
    expect(JSON.stringify([failure, String(failure)])).not.toContain(server.secretAccessKey)
  })

  test('asks once: who calls decides whether to ask again', async () => {
    server.instead = (_request, response) => response.writeHead(503).end()
    const store = await open()
    const before = server.requests.length
    await expect(store.open('a.pdf', never())).rejects.toMatchObject(unavailable)
    expect(server.requests.length).toBe(before + 1)
  })

  test('gives up on a store that is silent', async () => {
    server.instead = () => undefined
    const store = await open({ timeoutMs: 100 })
    await expect(store.open('a.pdf', never())).rejects.toMatchObject(unavailable)
  })

  test('lets go of the connection when the stream is left before its end', async () => {
    server.files.set('large.pdf', { bytes: 100_000_000, piece: () => Buffer.alloc(65_536) })
    const store = await open()
    const found = await store.open('large.pdf', never())
    await vi.waitFor(() => expect(server.sending()).toBe(1))
    found?.stream.destroy()
    await vi.waitFor(() => expect(server.sending()).toBe(0))
  })
})
