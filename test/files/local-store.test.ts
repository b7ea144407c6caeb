import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { localStore } from '#files/local-store.ts'
import { aPdf, never, textOf } from './samples.ts'

let outside: string
let folder: string
const store = () => localStore(folder)

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'longbien-files-'))
  folder = join(outside, 'kho')
  await mkdir(join(folder, '2026/.hidden'), { recursive: true })
  await writeFile(join(outside, 'secret.pdf'), aPdf('secret'))
  await mkdir(join(outside, 'elsewhere'))
  await writeFile(join(outside, 'elsewhere/secret.pdf'), aPdf('secret'))
  await writeFile(join(folder, '2026/đơn đề nghị.pdf'), aPdf())
  await writeFile(join(folder, '2026/empty.pdf'), '')
  await writeFile(join(folder, '.env'), 'PASSWORD=1')
  await writeFile(join(folder, '2026/.hidden/a.pdf'), aPdf())
  await symlink(join(outside, 'secret.pdf'), join(folder, 'link.pdf'))
  await symlink(join(folder, '2026/đơn đề nghị.pdf'), join(folder, 'inner.pdf'))
  await symlink(join(outside, 'elsewhere'), join(folder, 'way'))
  execFileSync('mkfifo', [join(folder, 'pipe.pdf')])
})
afterAll(() => rm(outside, { recursive: true, force: true }))

const opened = async (key: string) => (await store().open(key, never())) !== undefined

describe('a folder as a store', () => {
  test('gives a file with its size, time and a tag', async () => {
    const found = await store().open('2026/đơn đề nghị.pdf', never())
    expect(found).toMatchObject({ bytes: aPdf().length, etag: expect.stringMatching(/^"[\w-]+"$/) })
    expect(found?.modified).toBeInstanceOf(Date)
    expect(await textOf(found?.stream)).toBe(aPdf().toString())
    const { stream: _stream, ...facts } = found ?? {}
    expect(await store().stat('2026/đơn đề nghị.pdf', never())).toEqual(facts)
  })

  test('gives a part of a file, and nothing of an empty one', async () => {
    const part = await store().open('2026/đơn đề nghị.pdf', never(), { first: 1, last: 3 })
    expect(await textOf(part?.stream)).toBe('PDF')
    const empty = await store().open('2026/empty.pdf', never())
    expect({ bytes: empty?.bytes, text: await textOf(empty?.stream) }).toEqual({ bytes: 0, text: '' })
  })

  test.each([
    '../secret.pdf',
    '2026/../../secret.pdf',
    '2026/..',
    './2026/empty.pdf',
    '/etc/passwd',
    '..\\secret.pdf',
    '.env',
    '2026/.hidden/a.pdf',
    '2026//empty.pdf',
    '2026/empty.pdf/',
    '2026/empty.pdf\u0000.png',
    '',
    'x'.repeat(300),
  ])('gives nothing for the key %j', async (key) => {
    expect(await opened(key)).toBe(false)
    expect(await store().stat(key, never())).toBeUndefined()
  })

  test.each([
    'link.pdf',
    'inner.pdf',
    'way/secret.pdf',
    'pipe.pdf',
    '2026',
    'missing.pdf',
    '2026/empty.pdf/x',
  ])('gives nothing for what is no plain file of its own: %s', async (key) => {
    expect(await opened(key)).toBe(false)
  })

  test('gives another tag once the file was written anew', async () => {
    const key = '2026/again.pdf'
    await writeFile(join(folder, key), aPdf('one'))
    const before = await store().stat(key, never())
    await writeFile(join(folder, 'next'), aPdf('two'))
    await rename(join(folder, 'next'), join(folder, key))
    const after = await store().stat(key, never())
    expect(after?.bytes).toBe(before?.bytes)
    expect(after?.etag).not.toBe(before?.etag)
  })

  test('says that it is away when its folder is', async () => {
    const away = localStore(join(outside, 'not-mounted'))
    await expect(away.open('a.pdf', never())).rejects.toMatchObject({
      failure: 'transient',
      code: 'FILE_STORE_UNAVAILABLE',
    })
  })

  const onLinux = test.skipIf(process.platform !== 'linux')
  onLinux('closes the file when the stream is left before its end', async () => {
    const open = async () => (await readdir('/proc/self/fd')).length
    const before = await open()
    const found = await store().open('2026/đơn đề nghị.pdf', never())
    expect(await open()).toBeGreaterThan(before)
    found?.stream.destroy()
    await vi.waitFor(async () => expect(await open()).toBe(before))
  })
})
