import { expect, test } from 'vitest'
import { passwordSignIn, type WrongPasswordEvent } from '#api/console/password-sign-in.ts'

const account = { name: 'an', displayName: 'Người An', passwordHash: 'hash of an', groups: [] }
const perMinute = 3

const door = () => {
  const reported: WrongPasswordEvent[] = []
  const asked: string[] = []
  const signIn = passwordSignIn({
    accounts: [account],
    isPassword: async (password, hash) => {
      asked.push(hash)
      return password === 'right'
    },
    wrongKeys: { delayMs: 1, perMinute },
    report: (event) => reported.push(event),
  })
  const attempt = (name: string, password: string, address = '198.51.100.7') =>
    signIn({ name, password, address, gone: new AbortController().signal })
  const outcomes = async (attempts: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(attempts)).map((one) =>
      one.status === 'fulfilled' ? 'in' : (one.reason as { problem?: string }).problem,
    )
  return { attempt, outcomes, reported, asked }
}

test('a name that nobody has costs as much as one that somebody has, and is not written down', async () => {
  const { attempt, outcomes, reported, asked } = door()
  expect(await outcomes([attempt('mat-khau-cua-toi', 'right')])).toEqual(['wrong-password'])
  expect(asked).toEqual(['hash of an'])
  expect(reported).toEqual([{ address: '198.51.100.7', account: '' }])
})

test('of one address, and at one name, few may guess at once after many, and the right password lets in', async () => {
  const { attempt, outcomes, asked } = door()
  for (let guess = 0; guess < perMinute; guess += 1) await outcomes([attempt('an', 'x')])
  const before = asked.length
  const many = await outcomes(Array.from({ length: 20 }, () => attempt('an', 'x')))
  expect(many.filter((one) => one === 'wrong-password')).toHaveLength(3)
  expect(many.filter((one) => one === 'too-many-wrong-keys')).toHaveLength(17)
  expect(asked.length - before).toBe(3)
  // The name is guessed at; who comes from elsewhere has places of their own.
  expect(await outcomes([attempt('an', 'right', '203.0.113.9'), attempt('an', 'right')])).toEqual([
    'in',
    'in',
  ])
})

test('those who wait for a hash to be computed are bounded', async () => {
  const turns: (() => void)[] = []
  const signIn = passwordSignIn({
    accounts: [account],
    isPassword: () => new Promise((resolve) => turns.push(() => resolve(true))),
    wrongKeys: { delayMs: 1, perMinute },
    report: () => undefined,
  })
  const { signal } = new AbortController()
  const all = Array.from({ length: 60 }, () =>
    signIn({ name: 'an', password: 'right', address: '198.51.100.7', gone: signal }).then(
      () => 'in',
      (error: { problem?: string }) => error.problem,
    ),
  )
  await expect.poll(() => turns.length).toBe(2)
  for (let done = 0; done < 52; done += 1) {
    await expect.poll(() => turns.length).toBeGreaterThan(0)
    turns.shift()?.()
  }
  const outcomes = await Promise.all(all)
  expect(outcomes.filter((one) => one === 'in')).toHaveLength(52)
  expect(outcomes.filter((one) => one === 'too-many-wrong-keys')).toHaveLength(8)
})
