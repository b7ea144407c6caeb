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

test('whoever has a network of addresses is one', async () => {
  const { attempt, outcomes } = door()
  const guesses = Array.from({ length: perMinute }, (_, at) => `2001:db8:1:2::${at + 1}`)
  for (const address of guesses) await outcomes([attempt(address, 'x', address)])
  const many = Array.from({ length: 20 }, (_, at) => `2001:db8:1:2::a:${at}`)
  const came = await outcomes(many.map((address) => attempt(address, 'x', address)))
  expect(came.filter((one) => one === 'wrong-password')).toHaveLength(3)
  expect(await outcomes([attempt('an', 'right', '2001:db8:1:3::1')])).toEqual(['in'])
})

/** People who come at once, whose hashes are computed one after the other. */
const crowd = async (addresses: readonly string[]) => {
  const turns: (() => void)[] = []
  const signIn = passwordSignIn({
    accounts: [account],
    isPassword: () => new Promise((resolve) => turns.push(() => resolve(true))),
    wrongKeys: { delayMs: 1, perMinute },
    report: () => undefined,
  })
  const { signal } = new AbortController()
  let open = addresses.length
  const all = addresses.map((address) =>
    signIn({ name: 'an', password: 'right', address, gone: signal })
      .then(
        () => 'in',
        (error: { problem?: string }) => error.problem,
      )
      .finally(() => {
        open -= 1
      }),
  )
  while (open > 0) {
    await expect.poll(() => turns.length > 0 || open === 0).toBe(true)
    expect(turns.length).toBeLessThanOrEqual(2)
    turns.shift()?.()
  }
  return Promise.all(all)
}

test('those who wait for a hash to be computed are bounded', async () => {
  const outcomes = await crowd(Array.from({ length: 60 }, (_, at) => `198.51.100.${at}`))
  expect(outcomes.filter((one) => one === 'in')).toHaveLength(52)
  expect(outcomes.filter((one) => one === 'too-many-wrong-keys')).toHaveLength(8)
})

test('of one network few of them, so that it keeps nobody else out', async () => {
  const flood = Array.from({ length: 60 }, (_, at) => `2001:db8:1:2::${at}`)
  const outcomes = await crowd([...flood, '198.51.100.7'])
  expect(outcomes.slice(0, 60).filter((one) => one === 'in')).toHaveLength(10)
  expect(outcomes.at(-1)).toBe('in')
})
