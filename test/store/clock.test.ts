import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sharedClock } from '#store/clock.ts'

/** A database whose answers come back so late, one after the other; its clock is that of this machine. */
const databaseWith = (delaysMs: number[]) => {
  const asked: number[] = []
  const query = async () => {
    const at = new Date()
    const delayMs = delaysMs[Math.min(asked.length, delaysMs.length - 1)] ?? 0
    asked.push(delayMs)
    // The clock is read at once, the answer waits: the whole of the wait counts as its way back.
    await pause(delayMs)
    return { rows: [{ at }] }
  }
  return { asked, database: { query } as never }
}
const differs = (now: Date) => Math.abs(now.getTime() - Date.now())

test('a slow first answer is asked for again until one is good', async () => {
  const { asked, database } = databaseWith([400, 300, 200, 150, 120, 100, 0])
  const clock = await sharedClock(database)
  expect(asked.length).toBeGreaterThan(5)
  expect(differs(clock.now())).toBeLessThan(60)
})

test('a good first answer is enough', async () => {
  const { asked, database } = databaseWith([0])
  await sharedClock(database)
  expect(asked.length).toBeLessThan(4)
})

test('an answer that took too long changes nothing', async () => {
  const { database } = databaseWith([0, 900])
  const clock = await sharedClock(database)
  await clock.refresh()
  expect(differs(clock.now())).toBeLessThan(60)
})
