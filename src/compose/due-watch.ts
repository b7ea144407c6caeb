import { type DueKind, dueChannel, readDueWork } from '#store/due-work.ts'
import { type Listener, listenTo } from '#store/listener.ts'
import type { Loop, LoopOptions, LoopStep, LoopWait } from './loop.ts'
import type { Resources } from './resources.ts'

/** A notification may be lost with its connection, and nobody notifies that a lease has run out: a look finds both. */
const lookEveryMs = { listening: 5000, deaf: 1000 }
/** What is due and stays due is another's or waits for something else; it is looked at again after this. */
const leastMs = 1000

interface DueLoopOptions extends LoopOptions {
  /** The kind unless given. */
  readonly name?: string
  /** What the loop does when it is woken: ends a wait without end unless given. */
  readonly wake?: (loop: Loop) => void
}

export interface DueWatch {
  /** Starts a loop that is woken when there may be work of this kind, until it closes. */
  loop<Result>(kind: DueKind, step: LoopStep<Result>, every: LoopWait<Result>, options?: DueLoopOptions): Loop
  /** This process has just written what may be work of this kind. */
  wake(kind: DueKind): void
  /** What is due, and when, may just have changed: it is looked up in a second at the latest. */
  lookSoon(): void
  close(): Promise<void>
}

/** When something will be due, soon while something is, and in any case after a while. */
export const nextLookMs = (due: readonly number[], atMostMs: number): number =>
  Math.min(atMostMs, ...due.map((ms) => (ms > 0 ? Math.ceil(ms) + 1 : leastMs)))

/**
 * One look into the record for everything in this process that waits for work, in the place of a poll for each. Whoever writes
 * work notifies, so that nobody waits for the look.
 */
export const watchDueWork = ({
  database,
  logger,
  loops,
  now,
}: Pick<Resources, 'database' | 'logger' | 'loops' | 'now'>): DueWatch => {
  const subscribers = new Map<DueKind, Set<() => void>>()
  let listener: Listener | undefined
  let looks: Loop | undefined
  const wake = (kind: DueKind) => {
    for (const one of subscribers.get(kind) ?? []) one()
  }
  const look = async () => {
    const due = await readDueWork(database, now())
    for (const [kind, ms] of due) if (ms <= 0) wake(kind)
    return [...due].flatMap(([kind, ms]) => (subscribers.get(kind)?.size ? [ms] : []))
  }
  const latestMs = () => (listener?.isListening() ? lookEveryMs.listening : lookEveryMs.deaf)
  const open = () => {
    const notified = (kind: string | undefined) => {
      // Without a kind: the connection stands again, and something may have been missed.
      if (kind === undefined) looks?.runNow()
      else wake(kind as DueKind)
    }
    listener = listenTo(database, dueChannel, {
      notify: notified,
      lost: ({ message: error }) =>
        logger.warn(
          { event: 'work.listener_lost', error },
          'what others notify of work does not arrive; it is looked for every second',
        ),
      back: (awayMs) =>
        logger.info({ event: 'work.listener_back', awayMs }, 'what others notify of work arrives again'),
    })
    looks = loops.loop('due-work', look, (due) => nextLookMs(due, latestMs()), {
      firstAfterMs: leastMs,
      retryMs: leastMs,
    })
  }
  return {
    loop(kind, step, every, { name = kind, wake: wakeLoop = (loop: Loop) => loop.wake(), ...options } = {}) {
      const loop = loops.loop(name, step, every, options)
      const wakeThis = () => wakeLoop(loop)
      const own = subscribers.get(kind) ?? new Set()
      subscribers.set(kind, own.add(wakeThis))
      if (!looks) open()
      const close = () => {
        own.delete(wakeThis)
        return loop.close()
      }
      return { ...loop, close }
    },
    wake,
    lookSoon: () => looks?.runWithin(leastMs),
    async close() {
      await Promise.all([looks?.close(), listener?.close()])
    },
  }
}
