import { describe, expect, test } from 'vitest'
import { useOnlineCity } from './online/use-online-city.ts'
import { expectReceivedOnce } from './online/verdict.ts'

const city = useOnlineCity({ callbacks: 'basic', pollEverySeconds: 1 })
const patience = { timeout: 30_000, interval: 50 }
const acts = ['supplement', 'pay', 'withdraw'] as const

/** Citizens hand in, supply, pay and withdraw, without waiting for anybody. */
const live = async (count: number) => {
  const codes = await city.submit(count)
  for (const act of acts) await city.act(act, codes)
  return { codes, events: count * (acts.length + 1) }
}

const countReceived = (codes: readonly string[]) => {
  const { subjects } = city.city()
  return codes.reduce((sum, code) => sum + (subjects[code]?.length ?? 0), 0)
}

interface Schedule {
  readonly name: string
  readonly startedAt: string
  readonly doneAt?: string
}

/** Waits until the poll has begun and ended after now, so that it met all that there is. */
const polledAgain = async () => {
  const from = new Date().toISOString()
  const poll = async () => {
    const { schedules } = await city.ask('/v1/schedules')
    return (schedules as Schedule[]).find(({ name }) => name === 'poll/national-portal/onlineChanges')
  }
  const whole = async () => {
    const { startedAt = '', doneAt = '' } = (await poll()) ?? {}
    return startedAt > from && doneAt > startedAt
  }
  await expect.poll(whole, patience).toBe(true)
}

const callsOver = () => expect.poll(() => city.portal().outgoing.waiting, patience).toBe(0)

describe('what citizens do on the portal', () => {
  test('arrives once where the portal calls and is asked', async () => {
    await city.citizens({ conduct: { retryMs: 100, repeats: 1 } })
    const codes = await city.submit(10)
    await callsOver()
    for (const act of acts) {
      await city.act(act, codes)
      await callsOver()
    }
    await expect.poll(() => countReceived(codes), patience).toBe(10 * (acts.length + 1))
    await polledAgain()
    await polledAgain()
    expect(countReceived(codes)).toBe(10 * (acts.length + 1))
    expectReceivedOnce(city, codes)
    const { taken, duplicates } = city.portal().outgoing
    expect(taken + duplicates).toBe(2 * 10 * (acts.length + 1))
    expect(taken).toBeGreaterThan(0)
  })

  test('arrives whole and in order where the portal never calls', async () => {
    const before = city.portal().outgoing
    await city.citizens({ silent: true })
    const { codes, events } = await live(30)
    await expect.poll(() => countReceived(codes), patience).toBe(events)
    await polledAgain()
    expectReceivedOnce(city, codes)
    expect(city.portal().outgoing).toEqual(before)
  })

  test('arrives while the gateway is down, and what the portal says again afterwards is known', async () => {
    await city.citizens({ conduct: { retryMs: 300, maxTries: 1000 } })
    const before = city.portal().outgoing
    await expect(city.stopGateway()).resolves.toBe(0)
    const { codes, events } = await live(10)
    await expect.poll(() => countReceived(codes), patience).toBe(events)
    expect(city.portal().outgoing.taken).toBe(before.taken)
    expect(city.portal().outgoing.unanswered).toBeGreaterThan(before.unanswered)

    await city.startGateway()
    await callsOver()
    const after = city.portal().outgoing
    // Payments are answered alike, however often they come.
    expect(after.duplicates - before.duplicates).toBe(events - codes.length)
    expect(after.taken - before.taken).toBe(codes.length)
    await polledAgain()
    expectReceivedOnce(city, codes)
  })
})
