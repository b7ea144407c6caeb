import { expect, test } from 'vitest'
import { hashPassword, isPassword, isPasswordHash } from '#crypto/password.ts'

/** Of the tests of the reference implementation: `password` with the salt `somesalt`. */
const ofReference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'

test('hashes of other programs are read', async () => {
  await expect(isPassword('password', ofReference)).resolves.toBe(true)
  await expect(isPassword('Password', ofReference)).resolves.toBe(false)
})

test('a password is that of its hash, however its letters are put together', async () => {
  const hash = await hashPassword('cầu Long Biên')
  expect(isPasswordHash(hash)).toBe(true)
  await expect(isPassword('cầu Long Biên'.normalize('NFD'), hash)).resolves.toBe(true)
  await expect(isPassword('cầu Long Biến', hash)).resolves.toBe(false)
  expect(await hashPassword('cầu Long Biên')).not.toBe(hash)
})

test.each([
  '',
  'longbien-demo',
  '$2b$10$abcdefghijklmnopqrstuv',
  ofReference.slice(0, -30),
  '$argon2i$v=19$m=64,t=2,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA',
  // Four gigabytes for a log-in.
  '$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=64,t=0,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=64,t=2,p=16$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA',
])('%j is no hash, and no password is its password', async (hash) => {
  expect(isPasswordHash(hash)).toBe(false)
  await expect(isPassword('longbien-demo', hash)).resolves.toBe(false)
})
