import { isOver } from '#messages/running-deadline.ts'
import type { Dossier } from '#schemas/types.ts'
import {
  findRecomputations,
  type Move,
  pendingRecomputation,
  type Recomputation,
  requestRecomputation,
  writePage,
} from '#store/clock-recomputations.ts'
import { type OpenDossier, openDossiersAfter, openDossiersNamed } from '#store/open-dossiers.ts'
import type { Deadlines } from './deadlines.ts'
import { clockSettledMs, fingerprintOf } from './legal-clock.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

/** What somebody works on, in the order in which it is looked at. */
const openStatuses = [
  'submitted',
  'accepted',
  'processing',
  'supplement-requested',
  'payment-requested',
] as const

type Needs = Pick<Resources, 'database' | 'legalClock' | 'logger' | 'now'>
type Dates = Pick<Deadlines, 'dueOf'>

/** A dossier whose state nobody can read keeps its date. */
const moveOf = async ({ code, messageId, dueAt, state }: OpenDossier, { dueOf }: Dates): Promise<Move[]> => {
  if (state === undefined) return []
  const dossier = state as Dossier
  const to = isOver(dossier.status) ? null : ((await dueOf(dossier)) ?? null)
  return to?.getTime() === dueAt?.getTime() ? [] : [{ code, messageId, from: dueAt, to }]
}

/** Those that are to be looked at once more come first, then the next ones of the walk. */
const readPage = async (database: Resources['database'], at: Recomputation, pageSize: number) => {
  const place = { atStatus: at.atStatus, atCode: at.atCode }
  if (at.again.length > 0) {
    const dossiers = await openDossiersNamed(database, openStatuses, at.again)
    return { dossiers, looked: 0, next: place }
  }
  const status = openStatuses[at.atStatus]
  const dossiers = status === undefined ? [] : await openDossiersAfter(database, status, at.atCode, pageSize)
  const last = dossiers.length === pageSize ? dossiers.at(-1) : undefined
  const next = last ? { ...place, atCode: last.code } : { atStatus: at.atStatus + 1, atCode: '' }
  return { dossiers, looked: dossiers.length, next }
}

/** Looks at one page of open dossiers again; undefined where another process did. */
const recomputePage = async (
  { database, now }: Needs,
  deadlines: Dates,
  at: Recomputation,
  pageSize: number,
): Promise<Recomputation | undefined> => {
  const { dossiers, looked, next } = await readPage(database, at, pageSize)
  const moves: Move[] = []
  // One after the other: terms are asked of the catalogue, and the connections belong to the door.
  for (const dossier of dossiers) moves.push(...(await moveOf(dossier, deadlines)))
  const isLast = next.atStatus >= openStatuses.length
  return writePage(database, at, { moves, looked, next, isLast, now: now() })
}

/** Another configuration, or other calendars that ship, change what is open too. */
const noteConfiguration = async ({ database, legalClock, now }: Needs, settleMs: number): Promise<void> => {
  const { settings } = await legalClock.refresh()
  const [last] = await findRecomputations(database, { limit: 1 })
  const fingerprint = fingerprintOf(settings)
  if (last?.settings === fingerprint) return
  const about = { reason: 'configuration', subject: null, by: 'longbien' } as const
  await requestRecomputation(database, { ...about, settings: fingerprint, now: now(), settleMs })
}

/**
 * One step: a page of the newest recomputation that is to be done. The settings are read first, so that nothing is computed
 * by those of before. False when nothing is to be done.
 */
export const recomputeStep = async (resources: Needs, deadlines: Dates, pageSize = 200): Promise<boolean> => {
  const at = await pendingRecomputation(resources.database, resources.now())
  if (!at) return false
  await resources.legalClock.refresh()
  const written = await recomputePage(resources, deadlines, at, pageSize)
  if (written?.doneAt) {
    const { reason, looked, moved, later, earlier } = written
    resources.logger.info(
      { event: 'deadlines.recomputed', recomputation: at.id, reason, looked, moved, later, earlier },
      'the due dates of open dossiers were computed again',
    )
  }
  return true
}

const [restMs, retryMs] = [50, 5000]

/** Computes the dates of open dossiers again whenever calendar, terms or outages change: page by page, resting between. */
export const startDueDateRecomputer = (
  resources: Needs & Pick<Resources, 'dueWork'>,
  deadlines: Dates,
): Pick<Loop, 'close'> => {
  let isNoted = false
  const step = async () => {
    // Once: two processes with different configurations would never come to an end.
    if (!isNoted) await noteConfiguration(resources, clockSettledMs)
    isNoted = true
    return recomputeStep(resources, deadlines)
  }
  const wait = (worked: boolean, tookMs: number) =>
    worked ? Math.max(restMs, tookMs) : Number.POSITIVE_INFINITY
  return resources.dueWork.loop('due-dates', step, wait, { name: 'due-date-recomputer', retryMs })
}
