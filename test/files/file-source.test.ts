import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asFailure, type OpenFile } from '#adapter-kit'
import { fileSource, type SourceSettings } from '#files/file-source.ts'
import type { FileStore } from '#files/file-store.ts'
import { type Downloader, downloader } from '#transport/download.ts'
import { aDocx, aPdf, aPng, never, textOf } from './samples.ts'

/** A store that holds what the test gives it. */
const storeOf = (files: Readonly<Record<string, Buffer>>, said = (bytes: number) => bytes): FileStore => ({
  async stat() {
    return undefined
  },
  async open(key) {
    const file = files[key]
    return file && { bytes: said(file.length), etag: '"1"', stream: Readable.from([file]) }
  },
  close() {},
})

const settings: SourceSettings = {
  limits: { maxBytes: 2000, types: ['pdf', 'png', 'docx'] },
  fetchFrom: ['files.example.vn', 'files.example.vn:8443'],
}

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let download: Pick<Downloader, 'open' | 'close'>
const asked: string[] = []

beforeEach(async () => {
  asked.splice(0)
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const plain = downloader(500)
  download = {
    // The certificate is not what is tried here.
    open: (url, signal) => {
      asked.push(url)
      return plain.open(url.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`), signal)
    },
    close: plain.close,
  }
})
afterEach(async () => {
  download.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const files = {
  'hồ sơ/đơn.pdf': aPdf(),
  'a.docx': aDocx(),
  'a.exe': Buffer.from('MZ'),
  'large.pdf': aPdf('x'.repeat(3000)),
  'false.pdf': Buffer.from('<html>'),
  'empty.png': Buffer.alloc(0),
}
const open = (url: string, stores = { archive: storeOf(files) }, signal = never()): Promise<OpenFile> =>
  fileSource(new Map(Object.entries(stores)), settings, download).open(url, signal)
const failureOf = (url: string, ...more: [Record<'archive', FileStore>?]) =>
  open(url, ...more).then(
    () => 'opened',
    (thrown: unknown) => `${asFailure(thrown).failure} ${asFailure(thrown).code}`,
  )

const gives =
  (body: Buffer, headers: Record<string, string> = {}, status = 200) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'Content-Length': String(body.length), ...headers }).end(body)
  }

describe('a file of a store', () => {
  test('is opened with its length and type, and streams whole', async () => {
    const found = await open('store:archive/h%E1%BB%93%20s%C6%A1/%C4%91%C6%A1n.pdf')
    expect(found).toMatchObject({ bytes: aPdf().length, mediaType: 'application/pdf' })
    expect(await textOf(found.stream)).toBe(aPdf().toString())
    expect((await open('store:archive/a.docx')).mediaType).toMatch(/wordprocessingml/)
  })

  test.each([
    ['store:archive/missing.pdf', 'permanent FILE_NOT_FOUND'],
    ['store:elsewhere/a.pdf', 'permanent STORE_UNKNOWN'],
    ['store:archive/../a.pdf', 'permanent STORE_UNKNOWN'],
    ['store:archive/a.exe', 'permanent FILE_TYPE_NOT_ALLOWED'],
    ['store:archive/large.pdf', 'permanent FILE_TOO_LARGE'],
    ['store:archive/false.pdf', 'permanent FILE_TYPE_MISMATCH'],
    ['store:archive/empty.png', 'permanent FILE_TYPE_MISMATCH'],
  ])('%s: %s', async (url, failure) => {
    expect(await failureOf(url)).toBe(failure)
  })

  test('is not named in what goes wrong, its store is: a name of a file may be that of a person', async () => {
    await expect(open('store:archive/large.pdf')).rejects.toThrow('archive')
    await expect(open('store:archive/large.pdf')).rejects.not.toThrow('large.pdf')
  })

  test.each([1, -1])(
    'that is not as long as its store said (%d) is never taken for a whole one',
    async (more) => {
      const stores = { archive: storeOf(files, (bytes) => bytes + more) }
      const { stream } = await open('store:archive/a.docx', stores)
      await expect(textOf(stream)).rejects.toMatchObject({ failure: 'transient', code: 'FILE_CHANGED' })
    },
  )

  test('breaks off with a word about the file, not about the partner', async () => {
    const broken: FileStore = {
      ...storeOf({}),
      open: async () => ({
        bytes: 10,
        etag: '"1"',
        stream: new Readable({
          read() {
            this.destroy(new Error('EIO: /mnt/share'))
          },
        }),
      }),
    }
    const failure = asFailure(
      await open('store:archive/a.pdf', { archive: broken }).catch((thrown: unknown) => thrown),
    )
    expect(failure).toMatchObject({ failure: 'transient', code: 'FILE_BROKEN_OFF' })
    expect(failure.outage).toBeUndefined()
  })

  test('is let go of when the attempt is over', async () => {
    const stream = new Readable({ read() {} })
    const slow: FileStore = { ...storeOf({}), open: async () => ({ bytes: 10, etag: '"1"', stream }) }
    const attempt = new AbortController()
    const opening = open('store:archive/a.pdf', { archive: slow }, attempt.signal)
    attempt.abort()
    await expect(opening).rejects.toMatchObject({ failure: 'transient' })
    await vi.waitFor(() => expect(stream.destroyed).toBe(true))
  })
})

describe('a file on another host', () => {
  test('is fetched where the configuration lists the host', async () => {
    answer = gives(aPng())
    const found = await open('https://files.example.vn/a.png?token=x')
    expect(found).toMatchObject({ bytes: aPng().length, mediaType: 'image/png' })
    found.stream.destroy()
    answer = gives(aPdf(), { 'Content-Type': 'application/pdf; charset=binary' })
    const byItsHeader = await open('https://files.example.vn:8443/files/7')
    expect(await textOf(byItsHeader.stream)).toBe(aPdf().toString())
  })

  test.each([
    'https://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/a.pdf',
    'https://[::1]/a.pdf',
    'https://files.example.vn.evil.example/a.pdf',
    'https://files.example.vn:444/a.pdf',
    'https://user:password@files.example.vn/a.pdf',
    'https://files.example.vn@evil.example/a.pdf',
    'http://files.example.vn/a.pdf',
    'file:///etc/passwd',
    'ftp://files.example.vn/a.pdf',
    'data:application/pdf;base64,JVBERi0=',
    'nonsense',
  ])('%s is not asked', async (url) => {
    expect(await failureOf(url)).toBe('permanent FILE_HOST_NOT_ALLOWED')
    expect(asked).toEqual([])
  })

  test.each([
    ['permanent FILE_REDIRECTED', gives(Buffer.alloc(0), { Location: 'http://169.254.169.254/' }, 302)],
    ['permanent FILE_NOT_FOUND', gives(Buffer.alloc(0), {}, 404)],
    ['permanent FILE_REFUSED', gives(Buffer.alloc(0), {}, 403)],
    ['transient FILE_SOURCE_UNAVAILABLE', gives(Buffer.alloc(0), {}, 503)],
    ['transient FILE_SOURCE_UNAVAILABLE', () => undefined],
    ['permanent FILE_ENCODED', gives(aPdf(), { 'Content-Encoding': 'gzip' })],
    ['permanent FILE_TOO_LARGE', gives(aPdf('x'.repeat(3000)))],
    ['permanent FILE_TYPE_MISMATCH', gives(Buffer.from('<html>'))],
    [
      'permanent FILE_LENGTH_UNKNOWN',
      (_request: IncomingMessage, response: ServerResponse) => {
        response.write(aPdf())
        response.end()
      },
    ],
    [
      'transient FILE_BROKEN_OFF',
      (_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': '1000' }).write(aPdf())
        setImmediate(() => response.destroy())
      },
    ],
  ])('%s', async (failure, how) => {
    answer = how
    expect(await failureOf('https://files.example.vn/a.pdf')).toBe(failure)
  })

  test('tells no token of its address in what goes wrong', async () => {
    answer = gives(Buffer.from('<html>'))
    const failure = await open('https://files.example.vn/a.pdf?token=secret').catch(
      (thrown: unknown) => thrown,
    )
    expect(`${failure} ${JSON.stringify(failure)}`).not.toContain('secret')
  })
})
