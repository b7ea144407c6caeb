import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { adapters } from '#adapters'
import { runCli } from './run.ts'

const run = promisify(execFile)
const conform = fileURLToPath(new URL('../declared/conform-folder.ts', import.meta.url))

const temporary = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-new-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'water-licence')
}

test.each([
  ['code', []],
  ['declared', ['--declared']],
] as const)('a new adapter (%s) keeps every promise at once', async (_, options) => {
  const folder = await temporary()
  const { code, out } = await runCli(['new-adapter', 'water-licence', ...options, '--folder', folder])
  expect(code).toBe(0)
  expect(out).toContain('adapters: [{ from:')
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['README.md', 'package.json']))
  const { stdout } = await run(process.execPath, [conform, folder])
  expect(stdout).toMatch(/^\d{2} cases\n$/)
})

test('nothing is overwritten, and a name that is taken or none is refused', async () => {
  const folder = await temporary()
  await runCli(['new-adapter', 'water-licence', '--declared', '--folder', folder])
  expect(await runCli(['new-adapter', 'water-licence', '--folder', folder])).toMatchObject({ code: 2 })
  expect(await runCli(['new-adapter', 'Water'])).toMatchObject({ code: 2 })
  expect(await runCli(['new-adapter', 'national-portal'], {}, adapters)).toMatchObject({ code: 2 })
})
