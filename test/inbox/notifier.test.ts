import { expect, test } from 'vitest'
import { inboxBell } from '#compose/inbox-notifier.ts'

const never = new AbortController().signal

const timed = async (work: Promise<void>) => {
  const begun = performance.now()
  await work
  return performance.now() - begun
}

test('a ring before the wait is heard once; the next wait is for the next ring', async () => {
  const bell = inboxBell()
  const hearing = bell.listen('city')
  bell.ring('city')
  expect(await timed(hearing.heard(5000, never))).toBeLessThan(1000)
  expect(await timed(hearing.heard(200, never))).toBeGreaterThan(150)
  const waiting = timed(hearing.heard(5000, never))
  bell.ring()
  expect(await waiting).toBeLessThan(1000)
  expect(await timed(hearing.heard(200, never))).toBeGreaterThan(150)
  hearing.end()
  expect(bell.size()).toBe(0)
})
