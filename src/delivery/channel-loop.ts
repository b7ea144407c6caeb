/**
 * The decisions in the loop of a channel. They are pure: each one is made from one reading of the clock, so that what
 * ends the loop and what sets its timer cannot disagree about the time.
 */
export interface ChannelLoop {
  /** `gathering`: the next decision comes after a short wait. `turning`: it comes when the turn has ended. */
  readonly phase: 'idle' | 'gathering' | 'turning' | 'closed'
  /** Epoch, ms: until then the channel lets nothing out. */
  readonly heldUntil: number
  /** When the timer of an idle loop fires. */
  readonly timerAt?: number
  readonly closing: boolean
  /** When a turn or a request last ended, or the first lane became ready. */
  readonly movedAt: number
}

/** What lies in the channel at the moment of an event. */
export interface ChannelLoad {
  /** Lanes that wait for a turn. */
  readonly ready: number
  /** Requests that are over and not written down. */
  readonly ended: number
  readonly underWay: number
  /** Requests that may be under way at once. */
  readonly capacity: number
}

export type ChannelEvent =
  | { readonly kind: 'lane-ready' | 'request-ended' | 'timer-fired' | 'gathered' | 'closing' }
  /** `unavailable`: the record did not answer. */
  | { readonly kind: 'turn-ended'; readonly heldUntil?: number | undefined; readonly unavailable: boolean }

export type ChannelEffect =
  | { readonly kind: 'none' | 'closed' }
  | { readonly kind: 'gather'; readonly forMs: number }
  /** Write down all that has ended, and take up to so many ready lanes. */
  | { readonly kind: 'turn'; readonly atMost: number }
  | { readonly kind: 'sleep'; readonly forMs: number }

type Step = readonly [ChannelLoop, ChannelEffect]

/** What is said in the same breath goes together. */
const oneBreathMs = 0
/** In a crowd, a short wait makes few large turns of many small ones. */
const crowdMs = 3
const pauseWhileAwayMs = 500
/** The clock may be set meanwhile, so a long sleep is a row of short ones. A timer of more than 24 days would fire at once. */
const longestSleepMs = 60_000
/** A timer is late when the process is busy; one that is later than this is lost. */
const lateMs = 5000

export const idleLoop = (now: number): ChannelLoop => ({
  phase: 'idle',
  heldUntil: 0,
  closing: false,
  movedAt: now,
})

const canTake = ({ heldUntil }: ChannelLoop, { ready, underWay, capacity }: ChannelLoad, now: number) =>
  ready > 0 && underWay < capacity && !(now < heldUntil)

const gather = ({ timerAt: _, ...loop }: ChannelLoop, forMs: number): Step => [
  { ...loop, phase: 'gathering' },
  { kind: 'gather', forMs },
]

const decide = ({ timerAt: _, ...loop }: ChannelLoop, load: ChannelLoad, now: number): Step => {
  const { ready, ended, underWay, capacity } = load
  if (ended > 0 || canTake(loop, load, now))
    return [
      { ...loop, phase: 'turning' },
      { kind: 'turn', atMost: Math.max(0, capacity - underWay) },
    ]
  if (loop.closing && underWay === 0) return [{ ...loop, phase: 'closed' }, { kind: 'closed' }]
  const idle = { ...loop, phase: 'idle' } as const
  // Without room, the end of a request is the next event.
  if (ready === 0 || underWay >= capacity) return [idle, { kind: 'none' }]
  const forMs = Math.min(Math.max(loop.heldUntil - now, 1), longestSleepMs)
  return [
    { ...idle, timerAt: now + forMs },
    { kind: 'sleep', forMs },
  ]
}

const afterTurn = (
  loop: ChannelLoop,
  event: ChannelEvent & { kind: 'turn-ended' },
  load: ChannelLoad,
  now: number,
): Step => {
  if (event.unavailable) return gather(loop, pauseWhileAwayMs)
  const after = { ...loop, heldUntil: event.heldUntil ?? loop.heldUntil, movedAt: now }
  if (load.underWay > 1 && load.ended * 2 < load.underWay) return gather(after, crowdMs)
  return decide(after, load, now)
}

/** The state after an event, with what is to be done now. While a wait or a turn goes on, its end decides. */
export const nextStep = (loop: ChannelLoop, event: ChannelEvent, load: ChannelLoad, now: number): Step => {
  if (loop.phase === 'turning' && event.kind === 'turn-ended') return afterTurn(loop, event, load, now)
  if (loop.phase === 'gathering' && event.kind === 'gathered') return decide(loop, load, now)
  const moved = event.kind === 'request-ended' || (event.kind === 'lane-ready' && load.ready === 1)
  const after = {
    ...loop,
    ...(moved && { movedAt: now }),
    ...(event.kind === 'closing' && { closing: true }),
  }
  return loop.phase === 'idle' ? gather(after, oneBreathMs) : [after, { kind: 'none' }]
}

/** Whether something waits that no event to come will move. There should be no such state. */
export const isStalled = (loop: ChannelLoop, load: ChannelLoad, now: number): boolean => {
  if (loop.phase !== 'idle') return false
  const { ready, ended, underWay, capacity } = load
  if (ended > 0 || (loop.closing && underWay === 0)) return true
  const hasTimer = loop.timerAt !== undefined && now - loop.timerAt <= lateMs
  return ready > 0 && underWay < capacity && !hasTimer
}

/** For how long there has been something that could go on and did not; 0 when there is nothing. */
export const unworkedMs = (loop: ChannelLoop, load: ChannelLoad, now: number): number => {
  if (loop.closing || (load.ended === 0 && !canTake(loop, load, now))) return 0
  const since = load.ended > 0 ? loop.movedAt : Math.max(loop.movedAt, loop.heldUntil)
  return Math.max(0, now - since)
}
