import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { variable } from '#config/reading/environment.ts'

test('a secret may stand in a file; the variable itself comes first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-secret-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'password')
  await writeFile(file, ' of the file \n')
  expect(variable({ PORTAL_PASSWORD_FILE: file }, 'PORTAL_PASSWORD')).toBe(' of the file ')
  expect(variable({ PORTAL_PASSWORD_FILE: file, PORTAL_PASSWORD: 'own' }, 'PORTAL_PASSWORD')).toBe('own')
  expect(variable({ PORTAL_PASSWORD_FILE: join(folder, 'none') }, 'PORTAL_PASSWORD')).toBeUndefined()
})
