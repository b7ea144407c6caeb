import { expect, test } from 'vitest'
import { permanent, transient } from '#adapter-kit'
import { runWork, type ScheduledWork, type WorkRecord } from '#inbound/scheduled-work.ts'

const aWork = (change: Partial<ScheduledWork> = {}): ScheduledWork => ({
  name: 'poll/fake/look',
  everySeconds: 60,
  budgetSeconds: 60,
  leaseMs: 1000,
  step: async (cursor = '0') => ({ cursor: String(Number(cursor) + 1), more: Number(cursor) < 2 }),
  ...change,
})

const aRecord = (change: Partial<WorkRecord> = {}) => {
  const written: unknown[] = []
  const record: WorkRecord = {
    begin: async () => ({ cursor: undefined, failures: 0 }),
    checkpoint: async (_work, cursor) => {
      written.push(cursor)
      return true
    },
    end: async (_work, how) => {
      written.push(how)
    },
    ...change,
  }
  return { record, written }
}
const never = new AbortController().signal

test('each step is written down before the next, and the end says when to come again', async () => {
  const { record, written } = aRecord()
  expect(await runWork(aWork(), record, never)).toEqual({ outcome: 'done', steps: 3 })
  expect(written).toEqual(['1', '2', '3', { kind: 'done' }])
})

test('work that is not due, or that another process does, is left alone', async () => {
  const { record, written } = aRecord({ begin: async () => undefined })
  expect(await runWork(aWork(), record, never)).toBeUndefined()
  expect(written).toEqual([])
})

test('a run ends with its budget, after the step under way, and is due again at once', async () => {
  const { record, written } = aRecord()
  const endless = aWork({ budgetSeconds: 0.001, step: async () => ({ cursor: 'on', more: true }) })
  expect((await runWork(endless, record, never))?.outcome).toBe('unfinished')
  expect(written.at(-1)).toEqual({ kind: 'unfinished' })
})

test('a process that is told to stop does not begin another step', async () => {
  const { record, written } = aRecord()
  const stop = new AbortController()
  const work = aWork({
    step: async () => {
      stop.abort()
      return { cursor: 'here', more: true }
    },
  })
  expect(await runWork(work, record, stop.signal)).toEqual({ outcome: 'unfinished', steps: 1 })
  expect(written).toEqual(['here', { kind: 'unfinished' }])
})

test('work in the background rests after each step as long as the step took, while more is left', async () => {
  const steps: { readonly begun: number; readonly ended: number }[] = []
  const busy = aWork({
    inBackground: true,
    step: async () => {
      const begun = performance.now()
      let ended = begun
      while (ended - begun < 20) ended = performance.now()
      steps.push({ begun, ended })
      return { cursor: 'on', more: steps.length < 3 }
    },
  })
  const { record } = aRecord()
  expect(await runWork(busy, record, never)).toEqual({ outcome: 'done', steps: 3 })
  const rests = steps.slice(1).map(({ begun }, index) => begun - (steps[index]?.ended ?? 0))
  for (const restMs of rests) expect(restMs).toBeGreaterThan(18)
})

test('a rest ends when the process is told to stop', async () => {
  const { record, written } = aRecord()
  const stop = new AbortController()
  const work = aWork({
    inBackground: true,
    step: async () => {
      const begun = performance.now()
      while (performance.now() - begun < 20);
      setImmediate(() => stop.abort())
      return { cursor: 'here', more: true }
    },
  })
  expect(await runWork(work, record, stop.signal)).toEqual({ outcome: 'unfinished', steps: 1 })
  expect(written).toEqual(['here', { kind: 'unfinished' }])
})

test('whoever lost the lease stops, and leaves the end to the other', async () => {
  const { record, written } = aRecord({ checkpoint: async () => false })
  expect(await runWork(aWork(), record, never)).toEqual({ outcome: 'lost', steps: 1 })
  expect(written).toEqual([])
})

test('a failure keeps the cursor, says what it was, and waits as the partner asked', async () => {
  const { record, written } = aRecord()
  const failing = aWork({
    step: async (cursor) => {
      if (cursor === '1') throw transient('BUSY', 'come later', { retryAfterMs: 9000 })
      return { cursor: '1', more: true }
    },
  })
  const error = 'BUSY: come later'
  expect(await runWork(failing, record, never)).toEqual({
    outcome: 'failed',
    steps: 1,
    error,
    retryInMs: 9000,
  })
  expect(written).toEqual(['1', { kind: 'failed', retryInMs: 9000, error }])
})

test('what fails again and again is asked less and less often, until its period', async () => {
  const waits = []
  for (const failures of [0, 1, 2, 3, 60]) {
    const { record } = aRecord({ begin: async () => ({ cursor: undefined, failures }) })
    const failing = aWork({
      step: async () => {
        throw permanent('REFUSED', 'wrong password')
      },
    })
    waits.push((await runWork(failing, record, never))?.retryInMs)
  }
  expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000])
})
