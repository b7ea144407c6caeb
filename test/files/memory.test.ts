import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { fileSource } from '#files/file-source.ts'
import type { FileStore } from '#files/file-store.ts'
import { keepingFiles } from '#files/keep-file.ts'
import { signGrant } from '#files/link-token.ts'
import { localStore } from '#files/local-store.ts'
import { s3Store } from '#files/s3-store.ts'
import { fileServing } from '#files/serve-file.ts'
import { downloader } from '#transport/download.ts'
import { readJsonWithFiles } from '#transport/json-with-files.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { never } from './samples.ts'

const size = 300_000_000
const piece = Buffer.alloc(256 * 1024, '%PDF-1.7 ')
const limits = {
  maxBytes: size,
  types: ['pdf'] as const,
  openAtOnce: 1,
  openPerAddress: 1,
  stallSeconds: 10,
  minBytesPerSecond: 1,
}
const secret = 'a-secret-of-at-least-32-characters'
const download = downloader(1000)
let server: S3Server
let store: FileStore

beforeAll(async () => {
  server = await startS3Server()
  server.files.set('large.pdf', { bytes: size, piece: () => piece })
  const { url: endpoint, bucket, region, accessKeyId, secretAccessKey } = server
  const access = { endpoint, bucket, region, accessKeyId, secretAccessKey }
  store = await s3Store({ ...access, prefix: '', pathStyle: true, timeoutMs: 5000 })
})
afterAll(async () => {
  store.close()
  download.close()
  await server.close()
})

const used = () => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Counts what comes, and looks at how much memory the process has for it. */
const counting = () => {
  const before = used()
  let most = 0
  let bytes = 0
  let pieces = 0
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      pieces += 1
      if (pieces % 64 === 0) most = Math.max(most, used() - before)
      // Slower than the source, as any network is.
      if (pieces % 16 === 0) setImmediate(done)
      else done()
    },
  })
  return { sink, told: () => ({ bytes, most }) }
}

/** Half of the file: garbage that waits for its collector is about 70 MB. */
const maxMemory = size / 2

test('a file of 300 MB for an upload is never wholly in memory', async () => {
  const source = fileSource(new Map([['archive', store]]), { limits, fetchFrom: [] }, download)
  const { stream } = await source.open('store:archive/large.pdf', never())
  const { sink, told } = counting()
  await pipeline(stream, sink)
  expect(told().bytes).toBe(size)
  expect(told().most).toBeLessThan(maxMemory)
})

test('a file of 300 MB for a partner that fetches it is never wholly in memory', async () => {
  const ends: unknown[] = []
  const serve = fileServing({
    stores: new Map([['archive', store]]),
    secrets: [secret],
    limits,
    now: () => new Date(),
    newId: () => '1',
    begin: async () => undefined,
    end: (_fetch, ended) => ends.push(ended),
    turnedAway: () => undefined,
  })
  const expiresAt = new Date(Date.now() + 60_000)
  const token = signGrant({ store: 'archive', key: 'large.pdf', endpoint: 'portal', expiresAt }, secret)
  const served = await serve({ token, method: 'GET', address: '192.0.2.1', signal: never() })
  if (served.kind !== 'file' || !served.stream) throw new Error(`Not served: ${served.kind}`)
  const { sink, told } = counting()
  await pipeline(served.stream, sink)
  served.ended(true)
  expect(told().bytes).toBe(size)
  expect(told().most).toBeLessThan(maxMemory)
  expect(ends).toEqual([{ outcome: 'complete', bytes: size }])
})

test('a result of 200 MB within a packet of JSON comes into a store and is never wholly in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-memory-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const place = { name: 'in', store: localStore(folder), limits, now: () => new Date() }
  const put = keepingFiles(place, 'office')
  // A whole number of groups of base64.
  const content = Buffer.alloc(192 * 1024, '%PDF-1.7 ')
  const text = Buffer.from(content.toString('base64'))
  const count = Math.ceil(200_000_000 / content.length)
  const before = used()
  let most = 0
  async function* packet() {
    yield Buffer.from('{"ketQua":{"tep":"')
    for (let sent = 0; sent < count; sent += 1) {
      yield text
      if (sent % 64 === 0) most = Math.max(most, used() - before)
    }
    yield Buffer.from('","ten":"giay-chung-nhan.pdf"}}')
  }
  const { value, files } = await readJsonWithFiles(Readable.from(packet()), {
    places: ['/ketQua/tep'],
    put,
    signal: never(),
  })
  expect(files['/ketQua/tep']).toMatchObject({ bytes: count * content.length, mediaType: 'application/pdf' })
  expect(value).toEqual({
    ketQua: { tep: expect.stringMatching(/^store:in\/office\//), ten: 'giay-chung-nhan.pdf' },
  })
  expect(most).toBeLessThan(100_000_000)
})
