import type { FaultRule, FaultState } from '#adapter-kit'

/** What the partner does wrong: before it saw the request, after it had done the work, and with our session. */
const kinds: readonly FaultRule[] = [
  { fault: 'lost-reply' },
  { fault: 'status-after', status: 502 },
  { fault: 'truncated' },
  { fault: 'html-after' },
  { fault: 'refused' },
  { fault: 'status', status: 500 },
  { fault: 'status', status: 429, retryAfter: '1' },
  { fault: 'html' },
  { fault: 'session-expired' },
  { fault: 'internal-error' },
]

/** A partner that takes its time now and then, so that something is always under way when a process is killed. */
const slow = (delayMs: number): FaultRule => ({ fault: 'slow', delayMs, rate: 0.15 })

/** One request in twenty goes wrong, by lot. */
export const randomFaults = (share = 0.05): readonly FaultRule[] => [
  slow(250),
  ...kinds.map((kind) => ({ ...kind, rate: share / kinds.length })),
]

/** Each kind so many times, one after the other: for a day that is too short to leave it to the lot. */
export const countedFaults = (times: number, every: number): readonly FaultRule[] => [
  slow(250),
  ...kinds.flatMap((kind, index) =>
    Array.from({ length: times }, (_, round) => ({
      ...kind,
      times: 1,
      after: 5 + every * (round * kinds.length + index),
    })),
  ),
]

const nameOf = ({ fault, status }: FaultRule): string => (status === undefined ? fault : `${fault} ${status}`)

/** How often each kind came true. */
export const firedByKind = (states: readonly FaultState[]): ReadonlyMap<string, number> => {
  const fired = new Map<string, number>()
  for (const state of states) fired.set(nameOf(state), (fired.get(nameOf(state)) ?? 0) + state.fired)
  return fired
}
