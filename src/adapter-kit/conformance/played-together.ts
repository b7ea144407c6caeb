import type { ConformanceCase } from './subject.ts'

/** As many as leave a busy machine the time to notice that a time is over. */
const atOnce = 12

/**
 * Cases that mostly wait: whichever is run first, all of them are, at the same time, and each gives its own result. Run
 * again, it plays alone.
 */
export const playedTogether = (cases: readonly ConformanceCase[]): readonly ConformanceCase[] => {
  const waiting = new Map<ConformanceCase, Promise<void>>()
  const start = () => {
    const queue = [...cases]
    const results = new Map(cases.map((each) => [each, Promise.withResolvers<void>()]))
    const playNext = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const result = results.get(next)
        await Promise.resolve(next.run()).then(result?.resolve, result?.reject)
      }
    }
    for (const [each, { promise }] of results) {
      // Whoever runs the case hears of it; the others may never be run.
      promise.catch(() => undefined)
      waiting.set(each, promise)
    }
    for (let playing = 0; playing < atOnce; playing += 1) void playNext()
  }
  return cases.map((each) => ({
    ...each,
    run() {
      if (waiting.size === 0) start()
      return waiting.get(each)
    },
  }))
}
