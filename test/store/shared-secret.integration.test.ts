import { describe, expect, test, vi } from 'vitest'
import { storedSecret } from '#store/shared-secret.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const password = 'mat-khau-cua-diem-cuoi'

/** Two processes are two pools that know nothing of each other. */
const processes = (name: string, ...keys: string[]) =>
  (keys.length > 0 ? keys : [password, password]).map((key) =>
    storedSecret(database.connect(), 'portal', name, key),
  )

const slowly = (milliseconds: number, value: string) =>
  vi.fn(() => new Promise<string>((resolve) => setTimeout(resolve, milliseconds, value)))

describe('a secret that all processes share', () => {
  test('is made once, however many ask for it at the same moment', async () => {
    const make = slowly(50, 'session-1')
    const callers = processes('single').flatMap((secret) => [secret, secret, secret])
    const answers = await Promise.all(callers.map((secret) => secret.renew(0, make)))
    expect(make).toHaveBeenCalledTimes(1)
    expect(answers).toEqual(Array(6).fill({ value: 'session-1', generation: 1 }))
  })

  test('is read by the other process without being made again', async () => {
    const [one, other] = processes('read')
    await expect(other?.read()).resolves.toBeUndefined()
    await one?.renew(0, async () => 'session-1')
    await expect(other?.read()).resolves.toEqual({ value: 'session-1', generation: 1 })
    const make = vi.fn(async () => 'never')
    await expect(other?.renew(0, make)).resolves.toEqual({ value: 'session-1', generation: 1 })
    expect(make).not.toHaveBeenCalled()
  })

  test('is renewed once per generation that proved stale', async () => {
    const [one, other] = processes('generation')
    await one?.renew(0, async () => 'session-1')
    const make = slowly(50, 'session-2')
    const answers = await Promise.all([one?.renew(1, make), other?.renew(1, make)])
    expect(answers).toEqual(Array(2).fill({ value: 'session-2', generation: 2 }))
    await expect(other?.renew(1, make)).resolves.toEqual({ value: 'session-2', generation: 2 })
    expect(make).toHaveBeenCalledTimes(1)
  })

  test('that could not be made is tried at once by the next one', async () => {
    const [one, other] = processes('failed')
    await expect(one?.renew(0, () => Promise.reject(new Error('no log-in')))).rejects.toThrow('no log-in')
    await expect(other?.renew(0, async () => 'session-1')).resolves.toEqual({
      value: 'session-1',
      generation: 1,
    })
  })

  test('of a process that died while making it is made by another when its time is over', async () => {
    const [one] = processes('died')
    await database.rows(
      `insert into shared_secrets (endpoint, name, renewing_until) values ('portal', 'died', now() + interval '150 milliseconds')`,
    )
    await expect(one?.renew(0, async () => 'session-1')).resolves.toEqual({
      value: 'session-1',
      generation: 1,
    })
  })

  test('sealed with a password that has been changed since counts as none and is made anew', async () => {
    const [old, changed] = processes('changed', password, 'mat-khau-moi')
    await old?.renew(0, async () => 'old-session')
    await expect(changed?.read()).resolves.toBeUndefined()
    await expect(changed?.renew(0, async () => 'new-session')).resolves.toEqual({
      value: 'new-session',
      generation: 2,
    })
    await expect(old?.read()).resolves.toBeUndefined()
  })

  test('cannot be read where it lies', async () => {
    const [one] = processes('at-rest')
    await one?.renew(0, async () => 'session-in-the-clear')
    const [row] = await database.rows(
      `select s::text as whole, value from shared_secrets s where name = 'at-rest'`,
    )
    const bytes = row?.value as Buffer
    expect(bytes.length).toBeGreaterThan(0)
    for (const secret of ['session-in-the-clear', password]) {
      expect(bytes.includes(secret)).toBe(false)
      expect(row?.whole).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  test('is kept apart by endpoint and name', async () => {
    const pool = database.connect()
    await storedSecret(pool, 'portal', 'apart', password).renew(0, async () => 'mine')
    await expect(storedSecret(pool, 'other', 'apart', password).read()).resolves.toBeUndefined()
    await expect(storedSecret(pool, 'portal', 'another', password).read()).resolves.toBeUndefined()
  })
})
