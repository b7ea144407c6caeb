import type { Caller } from '#access/caller.ts'
import type { WordsOf } from '#messages/code-words.ts'
import type { DifferencesFilter, StoredDifference } from '#store/reconciliation/differences.ts'
import type { RunOrder, RunsFilter, StoredRun } from '#store/reconciliation/runs.ts'
import { problem } from '../http/problem.ts'
import { startedBy } from '../page.ts'
import type { Proposing } from '../proposals/proposing.ts'

export interface RepairOrder {
  readonly id: string
  readonly endpoint: string
  readonly by: string
  readonly reason: string
  /** The second person, where one was asked for. */
  readonly approvedBy?: string | undefined
}

/** What the routes may do about comparing both sides. */
export interface ReconciliationsApi extends Proposing {
  /** Endpoints whose partner can be asked what it holds, and how far back a run there goes at most. */
  readonly endpoints: ReadonlyMap<string, { readonly days: number; readonly budget: number }>
  /** States in which a person may settle a difference. */
  readonly settleable: readonly string[]
  readonly wordsOf: WordsOf
  /** Written down at once, done by the workers. */
  start(order: Omit<RunOrder, 'scheduledFor'>): Promise<StoredRun>
  findRuns(filter: RunsFilter): Promise<StoredRun[]>
  /** False when it does not run any more. */
  stop(request: { readonly id: string; readonly by: string }): Promise<boolean>
  findDifferences(filter: DifferencesFilter): Promise<StoredDifference[]>
  /** How a difference stands: what is proposed for it holds for as long as this does not change. */
  standingOf(difference: StoredDifference): string
  /** False where something is under way, or was said since. */
  repair(order: RepairOrder): Promise<boolean>
  /** False where it is settled already. */
  accept(order: { readonly id: string; readonly by: string; readonly reason: string }): Promise<boolean>
}

export const findReconciliation = async (
  api: ReconciliationsApi,
  caller: Caller,
  wanted: string,
): Promise<StoredRun> => {
  const [run] = await api.findRuns({ id: wanted, limit: 1, ...startedBy(caller) })
  if (!run) throw problem('not-found')
  return run
}
