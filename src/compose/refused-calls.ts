import { problemCounts, type RefusedCall } from '#access/problem-counts.ts'
import { type Refusal, refusalCounts } from '#access/refusal-counts.ts'
import type { Apis } from '#api/capabilities.ts'
import { sumRefusals, writeRefusals } from '#store/refusals.ts'
import { findRefusedCalls, writeRefusedCalls } from '#store/refused-calls.ts'
import type { Resources } from './resources.ts'

export interface RefusedCalls {
  add(refusal: Refusal): void
  /** A call that was answered with a problem; with several codes it counts for each. */
  addProblem(refused: Omit<RefusedCall, 'code'> & { readonly codes?: readonly string[] | undefined }): void
  close(): Promise<void>
}

/** Written down so soon; what comes meanwhile goes along. */
const writeWithinMs = 1000
/** Sources that were logged of late, so that each has one line in a minute. */
const maxLogged = 5000

/** Counts the calls that are refused, and writes the counts down, a row for each source. */
export const countRefusedCalls = ({
  database,
  logger,
  loops,
  now,
}: Pick<Resources, 'database' | 'logger' | 'loops' | 'now'>): RefusedCalls => {
  const counts = refusalCounts()
  const problems = problemCounts()
  const logged = new Map<string, number>()

  const log = (refusal: Parameters<typeof writeRefusedCalls>[1][number]) => {
    const { kind, subject, address: remote, minute, count } = refusal
    const source = JSON.stringify([kind, subject, remote])
    if (logged.get(source) === minute.getTime()) return
    if (logged.size >= maxLogged) logged.clear()
    logged.set(source, minute.getTime())
    // Not as `address`: a field of that name is a citizen's, and blanked.
    const line = { remote, count }
    if (kind === 'wrong-key')
      logger.warn({ event: 'api.wrong_key', ...line }, 'a caller was refused for a wrong key')
    else if (kind === 'wrong-password')
      logger.warn(
        { event: 'console.wrong_password', account: subject, ...line },
        'somebody was refused at the console for a wrong password',
      )
    else
      logger.warn(
        { event: 'callback.unproven', callback: subject, ...line },
        'a call was not proven to be the partner’s',
      )
  }

  const writeProblems = async () => {
    const taken = problems.take()
    await writeRefusals(database, taken).catch((error: unknown) => {
      problems.putBack(taken)
      throw error
    })
  }
  const write = async () => {
    const taken = counts.take()
    for (const refusal of taken) log(refusal)
    await writeRefusedCalls(database, taken).catch((error: unknown) => {
      counts.putBack(taken)
      throw error
    })
    await writeProblems()
  }
  const loop = loops.loop('refused-calls', write, () => Number.POSITIVE_INFINITY, {
    firstAfterMs: Number.POSITIVE_INFINITY,
    retryMs: writeWithinMs,
  })
  return {
    add(refusal) {
      counts.add(refusal, now())
      loop.runWithin(writeWithinMs)
    },
    addProblem({ codes = [], ...refused }) {
      loop.runWithin(writeWithinMs)
      for (const code of codes.length > 0 ? codes : ['']) problems.add({ ...refused, code }, now())
    },
    async close() {
      await loop.close()
      await write().catch((error: unknown) =>
        logger.error({ event: 'api.refusals_lost', err: error }, 'refused calls are not in the record'),
      )
    },
  }
}

/** What was counted of calls whose callers are not known. */
export const composeRefusedCalls = ({ database }: Resources): Apis['refusedCalls'] => ({
  findRefusedCalls: (filter) => findRefusedCalls(database, filter),
})

/** What was counted of refused calls, whoever made them. */
export const composeRefusals = ({ database }: Resources): Apis['refusals'] => ({
  sumRefusals: (filter) => sumRefusals(database, filter),
})
