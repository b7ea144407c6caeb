import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '#cli/command.ts'
import { aPdf } from '../files/samples.ts'

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

const run = async (...args: string[]) => {
  let out = ''
  let err = ''
  const env = { LONGBIEN_CONFIG: join(folder, 'own.yaml') }
  const code = await runCommand(['link', ...args], {
    adapters: [],
    env,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

test('gives out a link to a file that would be served, and says what it is', async () => {
  const { code, out } = await run('store:archive/a.pdf')
  expect(code).toBe(0)
  expect(out).toMatch(/^https:\/\/dvc\.example\.vn\/files\/[\w.-]+\/a\.pdf\napplication\/pdf, \d+ bytes\n$/)
})

test.each([
  'store:archive/missing.pdf',
  'store:archive/false.pdf',
  'store:other/a.pdf',
  'https://x/a.pdf',
  '',
])('gives out none to "%s", and says why', async (url) => {
  const { code, out, err } = await run(url)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/\S/)
})
