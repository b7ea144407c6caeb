import type { Failure, Outcome } from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery, DeliveryResult, Settlement } from '#messages/delivery.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { nextTry, sensibleWaitMs } from './retry.ts'

export interface Situation {
  readonly delivery: Pick<ClaimedDelivery, 'tries' | 'retry'>
  readonly kind: AttemptKind
  /** Can we find out or send again after a lost reply? */
  readonly canSettleDoubt: boolean
  readonly now: Date
  readonly random: number
}

type Step = Pick<Settlement, 'status' | 'dueAt' | 'tries' | 'receipt' | 'result' | 'httpStatus'>

/** What an answer means for the delivery. */
export const stepAfterOutcome = (outcome: Outcome, { delivery, now }: Situation): Step => {
  const tries = delivery.tries + 1
  switch (outcome.kind) {
    case 'completed':
      return { status: 'completed', tries, result: { outcome: 'completed' } }
    case 'pending': {
      const dueAt = new Date(now.getTime() + sensibleWaitMs(outcome.askAfterSeconds * 1000))
      // The policy starts again: waiting for an answer is not a failed try.
      return { status: 'pending', dueAt, tries: 0, receipt: outcome.receipt, result: { outcome: 'pending' } }
    }
    case 'rejected': {
      const { kind, ...said } = outcome
      return { status: 'rejected', tries, result: { outcome: kind, ...said } }
    }
  }
}

/** Where a delivery waits for its next try, by what was being tried. */
const waitsAs: Record<AttemptKind, DeliveryStatus> = {
  send: 'waiting',
  'look-up': 'in-doubt',
  'follow-up': 'pending',
}

const resultOf = (failure: Failure): DeliveryResult => ({
  outcome: failure.failure,
  code: failure.code,
  reason: failure.message,
  ...(failure.partnerCode !== undefined && { partnerCode: failure.partnerCode }),
  ...(failure.findings && { findings: failure.findings }),
})

/**
 * What a failure means for the delivery. Nothing here may end in `completed`: an exception is never an
 * acknowledgement.
 */
export const stepAfterFailure = (failure: Failure, situation: Situation): Step => {
  const { delivery, kind, canSettleDoubt, now, random } = situation
  const tries = delivery.tries + 1
  const told = {
    tries,
    result: resultOf(failure),
    ...(failure.status !== undefined && { httpStatus: failure.status }),
  }
  // A question that cannot be asked leaves open what the partner did: that is for a person, not a dead letter.
  const stopped: DeliveryStatus = kind === 'send' ? 'dead' : 'parked'
  if (failure.failure === 'permanent') return { ...told, status: stopped }

  const doubt = failure.failure === 'in-doubt' && kind === 'send'
  if (doubt && !canSettleDoubt) return { ...told, status: 'parked' }
  const dueAt = nextTry(delivery.retry, tries, now, random, failure.retryAfterMs)
  if (!dueAt) return { ...told, status: doubt ? 'parked' : stopped }
  return { ...told, status: doubt ? 'in-doubt' : waitsAs[kind], dueAt }
}
