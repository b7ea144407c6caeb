import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FileToPut } from '#adapter-kit'
import type { WritableStore } from '#files/file-store.ts'
import type { FileType } from '#files/file-type.ts'
import { keepingFiles } from '#files/keep-file.ts'
import { localStore } from '#files/local-store.ts'
import { s3Store } from '#files/s3-store.ts'
import { type S3Server, startS3Server } from '../support/s3-server.ts'
import { openUploads } from '../support/s3-writing.ts'
import { aDocx, aPdf, aPng, never, textOf } from './samples.ts'

let folder: string
let server: S3Server
const stores = new Map<string, WritableStore>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-incoming-'))
  server = await startS3Server()
  const { url: endpoint, bucket, region, accessKeyId, secretAccessKey } = server
  const access = { endpoint, bucket, region, accessKeyId, secretAccessKey }
  stores.set('local', localStore(folder))
  stores.set('s3', await s3Store({ ...access, prefix: 'vao/', pathStyle: true, timeoutMs: 100_000 }))
})
afterEach(() => {
  server.instead = undefined
})
afterAll(async () => {
  for (const store of stores.values()) store.close()
  await server.close()
  await rm(folder, { recursive: true })
})

const storeNamed = (kind: string): WritableStore => {
  const store = stores.get(kind)
  if (!store) throw new Error(kind)
  return store
}

const types: readonly FileType[] = ['pdf', 'png', 'docx', 'xml']
const keep = (kind: string, file: FileToPut, { at = '2026-11-29T01:00:00Z', maxBytes = 30_000_000 } = {}) =>
  keepingFiles(
    { name: 'vao', store: storeNamed(kind), limits: { maxBytes, types }, now: () => new Date(at) },
    'land',
  )(file, never())

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A file of this size that never is in memory as a whole, and its hash. */
const largePdf = (size: number) => {
  const piece = Buffer.alloc(64 * 1024, 'ket qua ')
  const hash = createHash('sha256')
  function* pieces() {
    const head = Buffer.from('%PDF-1.7\n')
    hash.update(head)
    yield head
    for (let left = size - head.length; left > 0; left -= piece.length) {
      const part = piece.subarray(0, Math.min(left, piece.length))
      hash.update(part)
      yield part
    }
  }
  return { content: Readable.from(pieces(), { objectMode: false }), hash: () => hash.digest('hex') }
}

const held = async (kind: string): Promise<readonly string[]> =>
  kind === 's3'
    ? [...server.files.keys()]
    : (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)

describe.each(['local', 's3'])('a file that a partner gives, in a store of kind %s', (kind) => {
  test('is kept by its content, and is the same when it comes again, also at the turn of a month', async () => {
    const pdf = aPdf(`lần đầu ${kind}`)
    const kept = await keep(kind, { name: 'Kết quả.PDF', content: pdf, sha256: hashOf(pdf).toUpperCase() })
    expect(kept).toEqual({
      url: `store:vao/land/2026-11/${hashOf(pdf)}.pdf`,
      bytes: pdf.length,
      sha256: hashOf(pdf),
      mediaType: 'application/pdf',
    })
    const before = await held(kind)
    const again = await keep(kind, { content: Readable.from([pdf]) }, { at: '2026-12-01T01:00:00Z' })
    expect(again).toEqual(kept)
    expect(await held(kind)).toEqual(before)
    const found = await storeNamed(kind).open(kept.url.replace('store:vao/', ''), never())
    expect(await textOf(found?.stream)).toBe(pdf.toString())
  })

  test('may be as large as is allowed, and is never wholly in memory', async () => {
    const { content, hash } = largePdf(20_000_000)
    const kept = await keep(kind, { content })
    expect(kept).toMatchObject({ bytes: 20_000_000, sha256: hash() })
    const facts = await storeNamed(kind).stat(kept.url.replace('store:vao/', ''), never())
    expect(facts?.bytes).toBe(20_000_000)
    if (kind === 's3') expect(server.largestBody).toBeLessThan(9_000_000)
  })

  test.each<[string, FileToPut, string]>([
    ['too large', { content: largePdf(9_500_000).content }, 'permanent FILE_TOO_LARGE'],
    ['of no allowed type', { content: Buffer.from('MZ\u0000') }, 'permanent FILE_TYPE_NOT_ALLOWED'],
    ['of a name of no allowed type', { name: 'a.exe', content: aPdf() }, 'permanent FILE_TYPE_NOT_ALLOWED'],
    ['not what its name says', { name: 'a.pdf', content: aPng() }, 'permanent FILE_TYPE_MISMATCH'],
    ['empty', { name: 'a.pdf', content: Buffer.alloc(0) }, 'permanent FILE_TYPE_MISMATCH'],
    ['a page of HTML', { name: 'a.xml', content: Buffer.from('<html>x') }, 'permanent FILE_TYPE_MISMATCH'],
    ['not what its hash says', { content: aDocx(), sha256: 'a'.repeat(64) }, 'permanent FILE_HASH_MISMATCH'],
    ['broken off', { content: Readable.from(broken()) }, 'transient FILE_BROKEN_OFF'],
  ])('is not kept where it is %s, and nothing of it stays', async (_why, file, failure) => {
    const before = await held(kind)
    const said = await keep(kind, file, { maxBytes: 9_000_000 }).then(
      () => 'kept',
      (thrown: { failure: string; code: string }) => `${thrown.failure} ${thrown.code}`,
    )
    expect(said).toBe(failure)
    expect(await held(kind)).toEqual(before)
    expect(openUploads()).toBe(0)
  })

  test('goes with its month', async () => {
    const kept = await keep(kind, { content: aPdf('cũ') }, { at: '2025-01-05T00:00:00Z' })
    const store = storeNamed(kind)
    expect(await store.folders('land', never())).toContain('2025-01')
    await store.removeFolder('land/2025-01', never())
    expect(await store.folders('land', never())).not.toContain('2025-01')
    expect(await store.stat(kept.url.replace('store:vao/', ''), never())).toBeUndefined()
  })
})

test('a store that is away says so, and may be tried again', async () => {
  const away = { failure: 'transient', code: 'FILE_STORE_UNAVAILABLE' }
  server.instead = (request, response) => request.resume().on('end', () => response.writeHead(503).end())
  await expect(keep('s3', { content: aPdf('x') })).rejects.toMatchObject(away)
  await expect(keep('s3', { content: largePdf(9_000_000).content })).rejects.toMatchObject(away)
  stores.set('gone', localStore(join(folder, 'not-mounted')))
  await expect(keep('gone', { content: aPdf() })).rejects.toMatchObject(away)
})

async function* broken(): AsyncGenerator<Buffer> {
  yield aPdf()
  yield Buffer.alloc(100_000, 1)
  throw new Error('The line went dead')
}
