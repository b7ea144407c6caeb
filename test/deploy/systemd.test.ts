import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const analyses = spawnSync('systemd-analyze', ['--version']).status === 0
const units = (await readdir('deploy/systemd')).filter((name) => name.endsWith('.service'))

describe.skipIf(!analyses)('the units of systemd', () => {
  let folder = ''
  /** As they are, but with programs that this machine has: systemd looks whether they are there. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-units-'))
    for (const name of await readdir('deploy/systemd')) {
      const unit = await readFile(join('deploy/systemd', name), 'utf8')
      const here = unit
        .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
        .replace(/^(User|Group)=.*$/gm, '$1=daemon')
      await writeFile(join(folder, name), here)
    }
  })
  afterAll(() => rm(folder, { recursive: true }))
  const fileOf = (name: string) => join(folder, name)

  test.each(units)('%s is understood', async (name) => {
    const wanted = name.replace('@.', '@1.')
    if (wanted !== name) await writeFile(fileOf(wanted), await readFile(fileOf(name), 'utf8'))
    const { stderr } = await run('systemd-analyze', ['verify', '--man=no', fileOf(wanted)])
    const ours = stderr.split('\n').filter((line) => line.includes('longbien'))
    expect(ours).toEqual([])
  })

  test.each(units)('%s shows little of the machine to who takes it over', async (name) => {
    const asked = ['security', '--offline=true', '--threshold=25', '--no-pager', fileOf(name)]
    await expect(run('systemd-analyze', asked)).resolves.toBeDefined()
  })
})
