import { expect, test } from 'vitest'
import { noRights } from '#access/caller.ts'
import { authenticator } from '#api/http/authenticate.ts'
import { watchWrongKeys } from '#api/http/wrong-keys.ts'
import { keyHash } from '../support/installation.ts'
import { admittingApp } from './admitting-app.ts'

test('a line of more than 64 kB is read like any other', async () => {
  const { app } = await admittingApp()
  const long = JSON.stringify({ type: 'dossier', data: { note: 'x'.repeat(200_000) }, more: 1 })
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/messages',
    headers: { authorization: 'Bearer key-of-all', 'content-type': 'application/x-ndjson' },
    payload: `${long}\n${long}\n`,
  })
  expect(answer.statusCode).toBe(200)
  for (const { errors } of answer.json()) expect(errors).toMatchObject([{ code: 'UNKNOWN_FIELD' }])
  await app.close()
})

test('a right key is let in, however many wrong ones come from the same address', async () => {
  const sender = { name: 'city', keys: [{ sha256: keyHash('the-right-one') }], rights: noRights }
  const seen: string[] = []
  const authenticate = authenticator([sender], { delayMs: 1, perMinute: 30 }, ({ outcome }) =>
    seen.push(outcome),
  )
  const guesses = Array.from({ length: 200 }, (_, at) =>
    authenticate(`Bearer guess-${at}`, '192.0.2.1').catch((thrown: { problem: string }) => thrown.problem),
  )
  await expect(authenticate('Bearer the-right-one', '192.0.2.1')).resolves.toMatchObject({ name: 'city' })
  const refused = await Promise.all(guesses)
  expect(refused.filter((name) => name === 'too-many-wrong-keys').length).toBeGreaterThan(100)
  expect(seen.filter((outcome) => outcome === 'suspect')).toHaveLength(170)
})

test('a key is good to the end of its last day, and a wrong one afterwards', async () => {
  const keys = [
    { sha256: keyHash('of-yesterday'), expires: '2020-12-31' },
    { sha256: keyHash('of-tomorrow'), expires: '2999-12-31' },
  ]
  const seen: string[] = []
  const authenticate = authenticator(
    [{ name: 'city', keys, rights: noRights }],
    { delayMs: 1, perMinute: 30 },
    ({ outcome }) => seen.push(outcome),
  )
  await expect(authenticate('Bearer of-tomorrow', '192.0.2.1')).resolves.toMatchObject({ name: 'city' })
  await expect(authenticate('Bearer of-yesterday', '192.0.2.1')).rejects.toMatchObject({
    problem: 'unauthenticated',
  })
  expect(seen).toEqual(['wrong'])
})

test('who guesses is a suspect for the rest of a minute, by address and by what the keys begin with', () => {
  let now = 0
  const watch = watchWrongKeys(3, () => now)
  for (let at = 0; at < 3; at += 1) watch.wrong(`192.0.2.${at}`, `abcdef-${at}`)
  expect(watch.isSuspect('192.0.2.9', 'abcdef-9')).toBe(true)
  expect(watch.isSuspect('192.0.2.0', 'other')).toBe(false)
  for (let at = 0; at < 2; at += 1) watch.wrong('192.0.2.0', `x${at}`)
  expect(watch.isSuspect('192.0.2.0', 'other')).toBe(true)
  now = 60_000
  expect(watch.isSuspect('192.0.2.0', 'other')).toBe(false)
  expect(watch.isSuspect('192.0.2.9', 'abcdef-9')).toBe(false)
})
