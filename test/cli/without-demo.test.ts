import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** What .dockerignore lets into the image, but for the kit that only tests load. */
const shipped = ['package.json', 'adapters', 'config', 'schemas', 'src']
const isShipped = (path: string) => !path.endsWith('adapter-kit/conformance')

describe('an installation without the sample day and the conformance kit', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-image-'))
    for (const part of shipped)
      await cp(join(root, part), join(folder, part), { recursive: true, filter: isShipped })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const run = (command: string) =>
    new Promise<{ code: unknown; said: string }>((resolve) => {
      const env = { PATH: process.env.PATH ?? '' }
      execFile(process.execPath, ['src/main.ts', command], { cwd: folder, env }, (error, out, err) =>
        resolve({ code: error?.code ?? 0, said: out + err }),
      )
    })

  test('says plainly that it has none', async () => {
    const { code, said } = await run('demo')
    expect(code).toBe(1)
    expect(said).toMatch(/^The sample day is not part of this installation: .*\n$/)
  })

  test.each(['serve', 'work'])('has all that %s loads', async (command) => {
    const { code, said } = await run(command)
    expect(code).toBe(1)
    // It came as far as its configuration.
    expect(said).toMatch(/^config\/default\.yaml:\d+:1 {2}senders {2}has no sender/)
  })
})
