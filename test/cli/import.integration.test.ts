import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxLineBytes } from '#cli/import/message-file.ts'
import { aDossier, useGateway } from '../api/gateway.ts'
import { runCli } from './run.ts'

const { app, database } = useGateway()
let env: Readonly<Record<string, string>> = {}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-import-'))
  env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-city' }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const fileOf = async (name: string, ...lines: readonly string[]) => {
  await writeFile(join(folder, name), lines.join('\n'))
  return join(folder, name)
}
const line = (more: object = {}) => JSON.stringify({ type: 'dossier', data: aDossier(), ...more })
const taken = async () => (await database.rows('select id from messages')).length
const run = (...args: string[]) => runCli(['import', ...args], env)

test('the same file again takes nothing again; a prefix of its own makes it another one', async () => {
  const file = await fileOf('day.ndjson', line(), '', line(), line({ idempotencyKey: 'own' }))
  const before = await taken()
  expect(await run(file)).toEqual({
    code: 0,
    out: '3 taken, 0 repeated, 0 refused\n',
    err: 'import 3/3\n',
  })
  expect((await run(file)).out).toBe('0 taken, 3 repeated, 0 refused\n')
  expect(await taken()).toBe(before + 3)
  const copy = await fileOf('copy.ndjson', '')
  await writeFile(copy, await import('node:fs/promises').then(({ readFile }) => readFile(file)))
  expect((await run(copy)).out).toBe('0 taken, 3 repeated, 0 refused\n')
  const again = await run(file, '--key-prefix', 'second-try', '--json')
  expect(JSON.parse(again.out)).toMatchObject({ repeated: 1 })
})

test('what is refused is said with its line, in the language of the reader, and harms no other', async () => {
  const file = await fileOf('some.ndjson', line(), '{"type":"dossier"}', 'broken', line())
  const { code, out, err } = await runCli(['import', file], { ...env, LANG: 'vi_VN.UTF-8' })
  expect({ code, out }).toEqual({ code: 1, out: '2 đã nhận, 0 đã nhận từ trước, 2 bị từ chối\n' })
  expect(err).toMatch(/dòng 2: 400 .*\/data/)
  expect(err).toMatch(/dòng 3: 400 /)
})

test('a file of many lines goes in parts', async () => {
  const file = await fileOf('many.ndjson', ...Array.from({ length: 450 }, () => line()))
  const { out } = await run(file)
  expect(out).toBe('450 taken, 0 repeated, 0 refused\n')
})

test('what is no file of messages is refused before anything is handed in', async () => {
  const before = await taken()
  const long = await fileOf('long.ndjson', line(), 'x'.repeat(maxLineBytes + 1))
  expect(await run(long)).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${long}:2: the line is longer`),
  })
  expect(await run(join(folder, 'gone'))).toMatchObject({ code: 1, err: expect.stringContaining('(ENOENT)') })
  expect(await run(folder)).toMatchObject({ code: 1, err: expect.stringContaining('(EISDIR)') })
  expect(await run(long, '--key-prefix', 'with blank')).toMatchObject({ code: 2 })
  expect(await taken()).toBe(before)
})
