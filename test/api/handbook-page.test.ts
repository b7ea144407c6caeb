import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtFiles } from '#api/built-files.ts'
import { type AdmittingApp, admittingApp } from './admitting-app.ts'

let folder: string
let gateway: AdmittingApp
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-handbook-'))
  await writeFile(join(folder, 'secret.html'), 'secret')
  const files = builtFiles(join(folder, 'dist'), 'index.html')
  gateway = await admittingApp(undefined, { handbook: { files } })
})
afterAll(async () => {
  await gateway.app.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  gateway.app.inject({ method: 'GET', url, headers })

describe('the handbook', () => {
  test('says what to do where it was not built, and is read by anybody once it is', async () => {
    const unbuilt = await get('/docs/handbook/', { 'accept-language': 'en' })
    expect(unbuilt.statusCode).toBe(503)
    expect(unbuilt.body).toContain('npm run prepare')

    await mkdir(join(folder, 'dist'))
    await writeFile(join(folder, 'dist/index.html'), '<title>Sổ tay</title>')
    await writeFile(join(folder, 'dist/operations.html'), 'Operations')
    const entry = await get('/docs/handbook/')
    expect(entry).toMatchObject({ statusCode: 200, body: '<title>Sổ tay</title>' })
    const page = await get('/docs/handbook/operations.html')
    expect(page).toMatchObject({ statusCode: 200, body: 'Operations' })
    expect(page.headers['cache-control']).toBe('no-cache')
    const held = await get('/docs/handbook/operations.html', { 'if-none-match': String(page.headers.etag) })
    expect(held).toMatchObject({ statusCode: 304, body: '' })
  })

  test('runs nothing and takes nothing from elsewhere', async () => {
    const policy = String((await get('/docs/handbook/operations.html')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|[*]/)
  })

  test('is found without the stroke at the end, and leads nowhere else', async () => {
    expect((await get('/docs/handbook')).headers.location).toBe('handbook/')
    expect((await get('/docs')).statusCode).toBe(200)
    for (const url of [
      '/docs/handbook/..%2fsecret.html',
      '/docs/handbook/%2e%2e/secret.html',
      '/docs/handbook/no.html',
    ]) {
      const answer = await get(url)
      expect([400, 404]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('secret')
    }
  })
})
