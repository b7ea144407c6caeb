import { type Failure, isPartnerCode, type Outcome, partnerTextOf, partnerWords } from '#adapter-kit'
import type { Verdict } from '#messages/channel.ts'
import type { AttemptKind, ClaimedDelivery, DeliveryResult, Settlement } from '#messages/delivery.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { soundCode } from './failure-class.ts'
import { nextTry, sensibleWaitMs } from './retry.ts'

export interface Situation {
  readonly delivery: Pick<ClaimedDelivery, 'tries' | 'retry'>
  /** The number of this attempt. */
  readonly attempt: number
  /** The request that was to find out whether the endpoint is back. */
  readonly probe: boolean
  readonly kind: AttemptKind
  /** Can we find out or send again after a lost reply? */
  readonly canSettleDoubt: boolean
  readonly now: Date
  readonly random: number
}

type Step = Pick<
  Settlement,
  'status' | 'dueAt' | 'tries' | 'receipt' | 'result' | 'partnerText' | 'httpStatus' | 'verdict'
>

const answered: Verdict = { kind: 'answered' }

/** What an answer means for the delivery. */
export const stepAfterOutcome = (
  outcome: Outcome,
  { delivery, now }: Pick<Situation, 'delivery' | 'now'>,
): Step => {
  const tries = delivery.tries + 1
  const verdict = answered
  switch (outcome.kind) {
    case 'completed':
      return { status: 'completed', tries, result: { outcome: 'completed' }, verdict }
    case 'pending': {
      const dueAt = new Date(now.getTime() + sensibleWaitMs(outcome.askAfterSeconds * 1000))
      // The policy starts again: waiting for an answer is not a failed try.
      const { receipt } = outcome
      return { status: 'pending', dueAt, tries: 0, receipt, result: { outcome: 'pending' }, verdict }
    }
    case 'rejected': {
      const { kind, partnerCode, partnerText, ...said } = outcome
      // An adapter that made its refusal by itself may not have kept code and text apart.
      const words = partnerWords({ partnerCode, partnerText })
      const code = words.partnerCode === undefined ? {} : { partnerCode: words.partnerCode }
      const text = words.partnerText === undefined ? {} : { partnerText: words.partnerText }
      return { status: 'rejected', tries, result: { outcome: kind, ...said, ...code }, ...text, verdict }
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
  ...(failure.partnerCode !== undefined &&
    isPartnerCode(failure.partnerCode) && { partnerCode: failure.partnerCode }),
  ...(failure.findings && { findings: failure.findings }),
})

/** What a failure says about the endpoint; nothing, where no request left or where it is about one message only. */
export const verdictOf = (failure: Failure): Verdict | undefined => {
  const { status, retryAfterMs, outage } = failure
  const code = soundCode(failure.code)
  if (status === 429 || (status === 503 && retryAfterMs !== undefined))
    return {
      kind: 'throttled',
      code,
      ...(retryAfterMs !== undefined && { waitMs: sensibleWaitMs(retryAfterMs) }),
    }
  if (outage === true) return { kind: 'outage', code }
  const hasAnswered = [status, failure.partnerCode, partnerTextOf(failure)].some((said) => said !== undefined)
  return hasAnswered ? answered : undefined
}

/** What was not the message's fault costs it no try; but one that always meets it must end some day. */
const maxExemptAttempts = 100

const isExempt = (failure: Failure, verdict: Verdict | undefined, situation: Situation) => {
  const { delivery, attempt, probe } = situation
  if (attempt - delivery.tries > maxExemptAttempts) return false
  if (verdict?.kind === 'throttled') return failure.retryAfterMs !== undefined
  return probe && verdict?.kind === 'outage'
}

/** When to try what was exempt: as the partner says, or ever later, so that others take their turn at probing. */
const exemptUntil = (failure: Failure, { delivery, attempt, now }: Situation): Date => {
  const { delaysSeconds } = delivery.retry
  const delay = delaysSeconds[Math.min(attempt, delaysSeconds.length) - 1] ?? 1
  return new Date(now.getTime() + sensibleWaitMs(failure.retryAfterMs ?? delay * 1000))
}

/**
 * What a failure means for the delivery. Nothing here may end in `completed`: an exception is never an
 * acknowledgement.
 */
export const stepAfterFailure = (failure: Failure, situation: Situation): Step => {
  const { delivery, kind, canSettleDoubt, now, random } = situation
  const verdict = verdictOf(failure)
  const exempt = isExempt(failure, verdict, situation)
  const tries = exempt ? delivery.tries : delivery.tries + 1
  const partnerText = partnerTextOf(failure)
  const known = {
    tries,
    result: resultOf(failure),
    ...(partnerText !== undefined && { partnerText }),
    ...(failure.status !== undefined && { httpStatus: failure.status }),
    ...(verdict && { verdict }),
  }
  const doubt = failure.failure === 'in-doubt' && kind === 'send'
  if (doubt && !canSettleDoubt) return { ...known, status: 'parked' }
  if (exempt)
    return { ...known, status: doubt ? 'in-doubt' : waitsAs[kind], dueAt: exemptUntil(failure, situation) }
  // A question that cannot be asked leaves open what the partner did: that is for a person, not a dead letter.
  const stopped: DeliveryStatus = kind === 'send' ? 'dead' : 'parked'
  if (failure.failure === 'permanent') return { ...known, status: stopped }

  const dueAt = nextTry(delivery.retry, tries, now, random, failure.retryAfterMs)
  if (!dueAt) return { ...known, status: doubt ? 'parked' : stopped }
  return { ...known, status: doubt ? 'in-doubt' : waitsAs[kind], dueAt }
}
