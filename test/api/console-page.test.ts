import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtFiles } from '#api/built-files.ts'
import { type AdmittingApp, admittingApp } from './admitting-app.ts'

let folder: string
let gateway: AdmittingApp
const script = `const text = 'cầu Long Biên'\n`.repeat(100)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-page-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.js'), 'secret')
  await writeFile(join(folder, 'dist/assets/main-abc123.js'), script)
  await writeFile(join(folder, 'dist/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(folder, 'dist/notes.exe'), 'x')
  const files = builtFiles(join(folder, 'dist'), 'index.html')
  gateway = await admittingApp(undefined, { consolePage: { enabled: true, files } })
})
afterAll(async () => {
  await gateway.app.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  gateway.app.inject({ method: 'GET', url, headers })

describe('the page', () => {
  test('says so where it was not built, in the language of who asks', async () => {
    const answer = await get('/console/', { 'accept-language': 'en' })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('npm run prepare')
    expect((await get('/console/')).body).toContain('<html lang="vi">')
  })

  test('is served when it was built, and anew when it was built again', async () => {
    const index = join(folder, 'dist/index.html')
    for (const [text, at] of [
      ['first', 1],
      ['second', 2],
    ] as const) {
      await writeFile(index, text)
      await utimes(index, at, at)
      const answer = await get('/console/')
      expect(answer).toMatchObject({ statusCode: 200, body: text })
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    }
  })

  test('lets nothing through but what the gateway serves', async () => {
    for (const url of ['/console/', '/console/assets/main-abc123.js', '/console/nothing.js']) {
      const policy = String((await get(url)).headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|[*]/)
    }
  })

  test('is found without the stroke at the end, behind any path', async () => {
    expect((await get('/console')).headers.location).toBe('console/')
  })
})

describe('a file of the page', () => {
  test('whose name holds a hash is kept for ever, packed for who can unpack it, and not sent twice', async () => {
    const plain = await get('/console/assets/main-abc123.js')
    expect(plain).toMatchObject({ statusCode: 200, body: script })
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    const packed = await get('/console/assets/main-abc123.js', { 'accept-encoding': 'br, gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.rawPayload).toString()).toBe(script)
    const none = await get('/console/assets/main-abc123.js', { 'accept-encoding': 'gzip;q=0' })
    expect(none.headers['content-encoding']).toBeUndefined()
    const known = await get('/console/assets/main-abc123.js', { 'if-none-match': String(plain.headers.etag) })
    expect(known).toMatchObject({ statusCode: 304, body: '' })
  })

  test('without one is asked for again after a while', async () => {
    const answer = await get('/console/icon.svg')
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
    })
  })

  test.each([
    '/console/assets/../../secret.js',
    '/console/assets/..%2f..%2fsecret.js',
    '/console/..%2fsecret.js',
    '/console/%2e%2e/secret.js',
    '/console/..%5csecret.js',
    '/console/assets%2fmain-abc123.js',
    '/console/assets/main-abc123.js%00',
    '/console//etc/passwd',
    '/console/notes.exe',
    '/console/assets/',
    '/console/assets/other.js',
  ])('%s is none', async (url) => {
    const answer = await get(url)
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.body).not.toContain('secret')
  })
})

test('a console that is switched off says so', async () => {
  const off = await admittingApp(undefined, { consolePage: { enabled: false } })
  const answer = await off.app.inject({ url: '/console/', headers: { 'accept-language': 'en' } })
  expect(answer.statusCode).toBe(404)
  expect(answer.body).toContain('console.enabled')
  expect((await off.app.inject('/console/session')).json()).toMatchObject({ type: '/problems/not-found' })
  await off.app.close()
})
