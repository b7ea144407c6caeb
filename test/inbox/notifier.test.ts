import { expect, test } from 'vitest'
import { inboxNotifier } from '#compose/inbox-notifier.ts'

const never = new AbortController().signal

const timed = async (work: Promise<void>) => {
  const begun = performance.now()
  await work
  return performance.now() - begun
}

test('a notification before the wait ends it once; the next wait is for the next notification', async () => {
  const notifier = inboxNotifier()
  const subscription = notifier.subscribe('city')
  notifier.notify('city')
  expect(await timed(subscription.wait(5000, never))).toBeLessThan(1000)
  expect(await timed(subscription.wait(200, never))).toBeGreaterThan(150)
  const waiting = timed(subscription.wait(5000, never))
  notifier.notify()
  expect(await waiting).toBeLessThan(1000)
  expect(await timed(subscription.wait(200, never))).toBeGreaterThan(150)
  subscription.unsubscribe()
  expect(notifier.size()).toBe(0)
})
