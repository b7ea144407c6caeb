import { setTimeout as pause } from 'node:timers/promises'
import { asFailure } from '#adapter-kit'

/** A bounded piece of work. Doing it twice does no harm: a worker may die before the cursor is written down. */
export type Step = (
  cursor: string | undefined,
  stop: AbortSignal,
) => Promise<{ readonly cursor: string; readonly more: boolean }>

/** Work that is done on a schedule, by one process at a time. */
export interface ScheduledWork {
  /** Its name in the record, such as `poll/<endpoint>/<name>`. */
  readonly name: string
  readonly everySeconds: number
  /** When it is due after a run that ended then, where that is an hour of the day and no period. */
  nextDue?(after: Date): Date
  /** A run that lasts longer pauses after the step under way and goes on at once, behind what else is due. */
  readonly budgetSeconds: number
  /** Longer than any step, in milliseconds: after that another process takes the work over. */
  readonly leaseMs: number
  /** Nobody waits for it, and it computes instead of waiting for a partner: where more is left, it rests as long as the step took. */
  readonly inBackground?: true
  readonly step: Step
}

/** The work as the record holds it: who is at it, and how far it has come. */
export interface WorkRecord {
  /** Undefined when it is not due, or another process is at it. */
  begin(
    work: ScheduledWork,
  ): Promise<{ readonly cursor: string | undefined; readonly failures: number } | undefined>
  /** False when another process has taken it over. */
  checkpoint(work: ScheduledWork, cursor: string): Promise<boolean>
  end(work: ScheduledWork, how: Ending): Promise<void>
}

type Ending =
  /** Due again a period after this run began, so that a long run does not shift the hour. */
  | { readonly kind: 'done' }
  | { readonly kind: 'unfinished' }
  /** A `held` one is no failure, and does not make the next wait longer. */
  | { readonly kind: 'failed' | 'held'; readonly retryInMs: number; readonly error: string }

export interface Run {
  /** `held`: the endpoint takes nothing at the moment, paused or out of service; that is no failure of the work. */
  readonly outcome: 'done' | 'unfinished' | 'held' | 'failed' | 'lost'
  readonly steps: number
  readonly error?: string
  readonly retryInMs?: number
}

/** Thrown by a step that could not even ask. */
const heldCode = 'HELD'

const firstRetryMs = 5000

/** Sooner than the next regular run: when the partner said, else after a wait that doubles with each failure in a row. */
const retryInMs = ({ everySeconds }: ScheduledWork, waitMs: number | undefined, failures: number): number =>
  Math.min(everySeconds * 1000, waitMs ?? firstRetryMs * 2 ** failures)

/** Does what is due of a work, step by step, writing down after each how far it has come. Undefined: not due, or busy. */
export const runWork = async (
  work: ScheduledWork,
  record: WorkRecord,
  stop: AbortSignal,
): Promise<Run | undefined> => {
  const begun = await record.begin(work)
  if (!begun) return undefined
  const endAt = performance.now() + work.budgetSeconds * 1000
  let { cursor } = begun
  let steps = 0
  try {
    for (let more = true; more; ) {
      if (stop.aborted || performance.now() > endAt) {
        await record.end(work, { kind: 'unfinished' })
        return { outcome: 'unfinished', steps }
      }
      const begunAt = performance.now()
      const done = await work.step(cursor, stop)
      const tookMs = performance.now() - begunAt
      cursor = done.cursor
      more = done.more
      steps += 1
      if (!(await record.checkpoint(work, cursor))) return { outcome: 'lost', steps }
      if (more && work.inBackground) await pause(tookMs, undefined, { signal: stop })
    }
    await record.end(work, { kind: 'done' })
    return { outcome: 'done', steps }
  } catch (thrown) {
    if (stop.aborted) {
      await record.end(work, { kind: 'unfinished' })
      return { outcome: 'unfinished', steps }
    }
    const failure = asFailure(thrown)
    const error = `${failure.code}: ${failure.message}`.slice(0, 500)
    // What got on before it failed has begun anew.
    const waitMs = retryInMs(work, failure.retryAfterMs, steps > 0 ? 0 : begun.failures)
    const outcome = failure.code === heldCode ? 'held' : 'failed'
    await record.end(work, { kind: outcome, retryInMs: waitMs, error })
    return { outcome, steps, error, retryInMs: waitMs }
  }
}
