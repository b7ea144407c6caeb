import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPdf } from '../files/samples.ts'
import { runCli } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-link-'))
  await writeFile(join(folder, 'a.pdf'), aPdf())
  await writeFile(join(folder, 'false.pdf'), 'x')
  const files = {
    stores: { archive: { kind: 'local', folder } },
    links: { baseUrl: 'https://dvc.example.vn/files', secrets: ['x'.repeat(40)] },
  }
  const senders = [{ name: 'city', keys: [{ sha256: 'a'.repeat(64) }], rights: {} }]
  await writeFile(join(folder, 'own.yaml'), JSON.stringify({ senders, files }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...args: string[]) => runCli(['link', ...args], { LONGBIEN_CONFIG: join(folder, 'own.yaml') })

test('gives out a link to a file that would be served, and says what it is', async () => {
  const { code, out } = await run('store:archive/a.pdf')
  expect(code).toBe(0)
  expect(out).toMatch(/^https:\/\/dvc\.example\.vn\/files\/[\w.-]+\/a\.pdf\napplication\/pdf, \d+ bytes\n$/)
})

test.each([
  ['store:archive/missing.pdf', 1],
  ['store:archive/false.pdf', 1],
  ['store:other/a.pdf', 1],
  ['https://x/a.pdf', 2],
  ['', 2],
])('gives out none to "%s", and says why', async (url, expected) => {
  const { code, out, err } = await run(url)
  expect({ code, out }).toEqual({ code: expected, out: '' })
  expect(err).toMatch(/\S/)
})
