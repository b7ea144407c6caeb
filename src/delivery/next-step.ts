import {
  type Failure,
  isEndpointFault,
  isPartnerCode,
  type Outcome,
  partnerTextOf,
  partnerWords,
} from '#adapter-kit'
import type { Verdict } from '#messages/channel.ts'
import type { AttemptKind, ClaimedDelivery, DeliveryResult, Settlement } from '#messages/delivery.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { soundCode } from './failure-class.ts'
import { delayMs, nextTry, sensibleWaitMs } from './retry.ts'

export interface Situation {
  readonly delivery: Pick<ClaimedDelivery, 'tries' | 'retry'>
  /** The number of this attempt. */
  readonly attempt: number
  /** The request that was to find out whether the endpoint is back. */
  readonly probe: boolean
  readonly kind: AttemptKind
  /** Can we find out or send again after a lost reply? */
  readonly canSettleDoubt: boolean
  readonly throttle: ChannelPolicy['throttle']
  /** The endpoint answers most requests: what failed is one of a few, and need not wait as for one that is away. */
  readonly serving?: boolean
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

/** The partner asks us to slow down, whatever status it says that with. */
const isThrottling = ({ status, code, quota, retryAfterMs }: Failure): boolean =>
  status === 429 ||
  quota !== undefined ||
  code === 'TOO_MANY_REQUESTS' ||
  code === 'RATE_LIMITED' ||
  (status === 503 && retryAfterMs !== undefined)

/** What a failure says about the endpoint; nothing, where no request left or where it is about one message only. */
export const verdictOf = (failure: Failure): Verdict | undefined => {
  const { status, retryAfterMs, quota, fault } = failure
  const code = soundCode(failure.code)
  if (isEndpointFault(failure)) return { kind: 'outage', code, ...(fault && { fault }) }
  if (isThrottling(failure))
    return {
      kind: 'throttled',
      code,
      ...(quota && { quota }),
      ...(retryAfterMs !== undefined && { waitMs: sensibleWaitMs(retryAfterMs) }),
    }
  if (failure.outage === true) return { kind: 'outage', code }
  const hasAnswered = [status, failure.partnerCode, partnerTextOf(failure)].some((said) => said !== undefined)
  return hasAnswered ? answered : undefined
}

/** What was not the message's fault costs it no try; but one that always meets it must end some day. */
const maxExemptAttempts = 100
/** One that meets a fault of the endpoint again and again while the endpoint serves others is not like them. */
const maxAloneAttempts = 20
/** These are never about one message. */
const faultsOfAll: ReadonlySet<Failure['fault']> = new Set([
  'session',
  'credentials',
  'clock',
  'certificate',
  'address',
] as const)

const isExempt = (failure: Failure, verdict: Verdict | undefined, situation: Situation) => {
  const { delivery, attempt, probe } = situation
  const spared = attempt - delivery.tries
  if (isEndpointFault(failure)) return probe || faultsOfAll.has(failure.fault) || spared <= maxAloneAttempts
  if (spared > maxExemptAttempts) return false
  if (verdict?.kind === 'throttled') return failure.retryAfterMs !== undefined || failure.quota !== undefined
  return probe && verdict?.kind === 'outage'
}

/** How long the partner may make a message wait. */
const askedMs = ({ retryAfterMs = 0, quota }: Failure, { throttle }: Situation): number => {
  const maxSeconds = quota === undefined ? throttle.maxWaitSeconds : throttle.quotaProbeSeconds
  return Math.min(sensibleWaitMs(retryAfterMs), maxSeconds * 1000)
}

const soonTries = 2

/** By the policy; where the endpoint serves others, its growth ends early, for it says nothing that the message has to wait for. */
const growthOf = (grown: number, verdict: Verdict | undefined, { serving }: Situation): number =>
  serving && verdict !== undefined && verdict.kind !== 'answered' ? Math.min(grown, soonTries) : grown

/** When to try what was exempt: ever later, so that others take their turn at probing, and no sooner than the partner says. */
const exemptUntil = (failure: Failure, verdict: Verdict | undefined, situation: Situation): Date => {
  const { delivery, now } = situation
  const attempt = isEndpointFault(failure)
    ? situation.attempt
    : growthOf(situation.attempt, verdict, situation)
  return new Date(now.getTime() + Math.max(delayMs(delivery.retry, attempt), askedMs(failure, situation)))
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
    result: { ...resultOf(failure), ...(verdict && verdict.kind !== 'answered' && { held: true as const }) },
    ...(partnerText !== undefined && { partnerText }),
    ...(failure.status !== undefined && { httpStatus: failure.status }),
    ...(verdict && { verdict }),
  }
  const doubt = failure.failure === 'in-doubt' && kind === 'send'
  if (doubt && !canSettleDoubt) return { ...known, status: 'parked' }
  if (exempt)
    return {
      ...known,
      status: doubt ? 'in-doubt' : waitsAs[kind],
      dueAt: exemptUntil(failure, verdict, situation),
    }
  // A question that cannot be asked leaves open what the partner did: that is for a person, not a dead letter.
  const stopped: DeliveryStatus = kind === 'send' ? 'dead' : 'parked'
  if (failure.failure === 'permanent') return { ...known, status: stopped }

  const dueAt = nextTry(delivery.retry, tries, now, random, {
    askedMs: askedMs(failure, situation),
    grown: growthOf(tries, verdict, situation),
  })
  if (!dueAt) return { ...known, status: doubt ? 'parked' : stopped }
  return { ...known, status: doubt ? 'in-doubt' : waitsAs[kind], dueAt }
}
