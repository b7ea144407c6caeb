import { type CaseMove, transient } from '#adapter-kit'
import type { InboundCall } from './inbound-call.ts'
import { type MoveCase, type MoveOrigin, takeMoves } from './take-moves.ts'

export const unknownNumber = {
  outcome: 'deferred',
  code: 'CASE_UNKNOWN',
  reason: 'Chưa có hồ sơ nào đã chuyển cho đối tác dưới số này',
} as const

/** Asked again so soon where our own answer may still be on its way. */
const againAfterMs = 5000

interface StoreTools {
  readonly moveCase: MoveCase
  /** Kept once, however often the same comes. */
  saveOnce(call: InboundCall): Promise<void>
}

/**
 * Stores what a row of a poll, or an answer about open cases, says became of them. A number that nobody knows is kept as
 * evidence, unless it may be known in a moment: then the whole comes again. True where all of it was taken.
 */
export const storeMoves = async (
  moves: readonly CaseMove[],
  origin: MoveOrigin,
  { moveCase, saveOnce }: StoreTools,
): Promise<boolean> => {
  if (moves.length === 0) return true
  const taken = await takeMoves(moves, origin, moveCase)
  const { endpoint, source } = origin
  const kept = { endpoint, source, messageIds: [], body: Buffer.from(JSON.stringify(moves)) }
  if (taken.kind === 'overloaded')
    throw transient('OVERLOADED', 'Too much is waiting to be sent on', {
      retryAfterMs: taken.retryAfterSeconds * 1000,
    })
  if (taken.kind === 'unknown') {
    if (taken.isOpening)
      throw transient('CASE_UNKNOWN', 'The answer that names the number is still under way', {
        retryAfterMs: againAfterMs,
      })
    if (taken.isNews) await saveOnce({ ...kept, ...unknownNumber })
    return false
  }
  if (taken.kind !== 'rejected') return true
  const { code, reason, messageIds, dossierCode } = taken
  await saveOnce({
    ...kept,
    outcome: 'rejected',
    code,
    reason,
    messageIds,
    ...(dossierCode !== undefined && { dossierCode }),
  })
  return false
}
