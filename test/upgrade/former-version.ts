import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

interface Former {
  readonly commit: string
  /** The last one that it knows. */
  readonly migrations: number
}

/** The version whose processes have to go on while this one takes over. The release script writes it. */
export const former = JSON.parse(await readFile(new URL('former.json', import.meta.url), 'utf8')) as Former

/** A copy without the history, such as an archive, cannot bring a former version back. */
export const hasFormer = spawnSync('git', ['cat-file', '-e', former.commit]).status === 0

/** Its program, in a folder of its own, with the packages of today. */
export const unpackFormer = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-former-'))
  const archive = join(folder, 'former.tar')
  const parts = ['package.json', 'adapters', 'config', 'schemas', 'src']
  const run = promisify(execFile)
  await run('git', ['archive', `--output=${archive}`, former.commit, ...parts])
  await run('tar', ['-xf', archive, '-C', folder])
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  return {
    program: join(folder, 'src/main.ts'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
