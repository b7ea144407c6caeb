import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isPassword } from '#crypto/password.ts'
import { runCli } from './run.ts'

const written = async (text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-account-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'password'), text)
  return join(folder, 'password')
}

test('a password is made up, shown once, and is that of the hash', async () => {
  const { code, out } = await runCli(['account'])
  expect(code).toBe(0)
  const [, password = '', hash = ''] = /^Password [^:]*: (\S+)\npasswordHash: (\S+)\n$/.exec(out) ?? []
  expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  await expect(isPassword(password, hash)).resolves.toBe(true)
})

test('one of somebody’s own is read from a file and not said again', async () => {
  const file = await written('một mật khẩu dài\nand what follows\n')
  const { code, out } = await runCli(['account', '--password-file', file, '--json'])
  expect(code).toBe(0)
  const made = JSON.parse(out)
  expect(Object.keys(made)).toEqual(['passwordHash'])
  await expect(isPassword('một mật khẩu dài', made.passwordHash)).resolves.toBe(true)
})

test('one that can be guessed is refused', async () => {
  const { code, out, err } = await runCli(['account', '--password-file', await written('longbien\n')])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('at least 12')
})
