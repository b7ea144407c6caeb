import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('an adapter in a folder of somebody else', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-adapter-'))
    await cp(join(root, 'adapters/ministry-system'), folder, { recursive: true })
    for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))) {
      const text = await readFile(join(folder, file), 'utf8')
      const outside = text
        .replaceAll(/'#(adapter-kit|transport\/[\w-]+)(?:\.ts)?'/g, "'longbien/$1'")
        .replace('defineAdapter<Settings>({', 'defineAdapter<Settings>({ kit: 1,')
      await writeFile(join(folder, file), outside)
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module","version":"3.1.4"}')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const conform = (...args: string[]) =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
      const line = ['src/main.ts', 'conform', ...args]
      execFile(process.execPath, line, { cwd: root }, (error, out, err) =>
        resolve({ code: error?.code ?? 0, out, err }),
      )
    })

  test('is tried, and has a badge for it', async () => {
    const file = join(folder, 'badge.json')
    const { code, out } = await conform(folder, '--badge', file)
    expect(out).toMatch(/^ministry-system keeps every promise: \d+ checks/)
    expect(code).toBe(0)
    const badge: unknown = JSON.parse(await readFile(file, 'utf8'))
    expect(badge).toMatchObject({ adapter: 'ministry-system', version: '3.1.4', polls: 1 })
    await rm(file)
  })

  test('is told what is broken and where, and has no badge', async () => {
    await writeFile(join(folder, 'reads-clock.ts'), 'export const now = () => Date.now()\n')
    const file = join(folder, 'badge.json')
    const { code, out } = await conform(folder, '--badge', file)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ keeps to its own folder[\s\S]*reads-clock.ts reads the clock/)
    expect(out).toMatch(/breaks 1 of \d+ checks/)
    await expect(readFile(file)).rejects.toThrow(/ENOENT/)
  })

  test('is not found where there is none', async () => {
    const { code, err } = await conform(join(folder, 'examples'))
    expect(code).toBe(2)
    expect(err).toMatch(/neither a shipped adapter nor a folder with adapter.ts/)
  })
})
