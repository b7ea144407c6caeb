import { vietnamOffsetMs } from '#adapter-kit'
import type { SlotCounts } from '#messages/channel.ts'

/** Slots of `slotMs` each, of which the last `keep` are counted. */
export interface SlotRule {
  readonly slotMs: number
  readonly keep: number
}

/**
 * A limit for any stretch of a second or a minute, wherever it begins, as the partner sees it. What is let out now may
 * arrive some hundred milliseconds late and meet what is let out next, so a "second" is counted over one and a half;
 * a minute over sixty-six seconds. That holds back more than it must, never less.
 */
export const secondRule: SlotRule = { slotMs: 100, keep: 15 }
export const minuteRule: SlotRule = { slotMs: 6000, keep: 11 }
/** What came to an end, by minute: three whole ones and the one that is filling. */
export const endedRule: SlotRule = { slotMs: 60_000, keep: 4 }

const dayMs = 86_400_000
/** A quota of the calendar day in Vietnam. */
export const dayRule: SlotRule = { slotMs: dayMs, keep: 1 }
const shiftOf = (rule: SlotRule) => (rule.slotMs === dayMs ? vietnamOffsetMs : 0)

const slotAt = (rule: SlotRule, now: number) => Math.floor((now + shiftOf(rule)) / rule.slotMs)

/** The counts as they stand now: what is too old is gone. */
const current = (rule: SlotRule, counts: SlotCounts | undefined, now: number): SlotCounts => {
  // A clock that steps back must not forget what has been sent.
  const slot = Math.max(slotAt(rule, now), counts?.slot ?? 0)
  if (!counts) return { slot, counts: [] }
  const passed = Math.min(slot - counts.slot, rule.keep)
  return { slot, counts: [...Array<number>(passed).fill(0), ...counts.counts].slice(0, rule.keep) }
}

export const addTo = (
  rule: SlotRule,
  counts: SlotCounts | undefined,
  now: number,
  added: number,
): SlotCounts => {
  const { slot, counts: kept } = current(rule, counts, now)
  const [newest = 0, ...older] = kept
  return { slot, counts: [newest + added, ...older] }
}

export const sumOf = (rule: SlotRule, counts: SlotCounts | undefined, now: number): number =>
  current(rule, counts, now).counts.reduce((sum, count) => sum + count, 0)

/** What was counted per minute, over the time that is kept; over no less than ten seconds. */
export const perMinute = (rule: SlotRule, counts: SlotCounts | undefined, now: number): number => {
  const { counts: kept } = current(rule, counts, now)
  const coveredMs = Math.max(10_000, Math.max(0, kept.length - 1) * rule.slotMs + (now % rule.slotMs))
  return (sumOf(rule, counts, now) * 60_000) / coveredMs
}

/** When the sum falls below what it is now, at the earliest. */
export const fallsAt = (rule: SlotRule, counts: SlotCounts | undefined, now: number): number => {
  const { slot, counts: kept } = current(rule, counts, now)
  const oldest = kept.findLastIndex((count) => count > 0)
  const leaves = oldest === -1 ? slot + 1 : slot - oldest + rule.keep
  return leaves * rule.slotMs - shiftOf(rule)
}
