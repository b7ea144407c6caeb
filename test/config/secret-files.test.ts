import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnvironment, variable } from '#config/reading/environment.ts'
import type { Problem } from '#config/reading/problems.ts'
import { substituteFrom } from '#config/reading/substitute.ts'

test('a secret may stand in a file; the variable itself comes first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'password')
  await writeFile(file, ' of the file \n')
  expect(variable({ PORTAL_PASSWORD_FILE: file }, 'PORTAL_PASSWORD')).toBe(' of the file ')
  expect(variable({ PORTAL_PASSWORD_FILE: file, PORTAL_PASSWORD: 'own' }, 'PORTAL_PASSWORD')).toBe('own')
  expect(variable({ PORTAL_PASSWORD_FILE: join(folder, 'none') }, 'PORTAL_PASSWORD')).toBeUndefined()
  await writeFile(join(folder, 'PORTAL_PASSWORD'), 'of the folder\n')
  expect(variable({ SECRETS_FOLDER: folder }, 'PORTAL_PASSWORD')).toBe('of the folder')
  expect(variable({ SECRETS_FOLDER: folder, PORTAL_PASSWORD_FILE: file }, 'PORTAL_PASSWORD')).toBe(
    ' of the file ',
  )
  expect(variable({ SECRETS_FOLDER: folder }, '../password')).toBeUndefined()
})

test('a file that is named and cannot be read is said, with its path', () => {
  const env = { PORTAL_PASSWORD_FILE: '/none/portal', REDIS_URL_FILE: '/none/redis' }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as a configuration names a variable.
  expect(substituteFrom(env, {})('${PORTAL_PASSWORD}').problems).toEqual([
    'environment variable PORTAL_PASSWORD is not set, and /none/portal cannot be read (ENOENT)',
  ])
  const problems: Problem[] = []
  readEnvironment(env, problems)
  expect(problems).toEqual([
    {
      file: 'environment',
      path: 'REDIS_URL',
      message: 'is not set, and /none/redis cannot be read (ENOENT)',
    },
  ])
})
