import { type Finding, vietnamClock, warn } from '#adapter-kit'
import { instantOf, vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Term } from '#messages/term.ts'
import { type ClockTools, computedDueAt, type DeadlineOf } from './dossier-deadline.ts'

/** How exactly the city's date has to agree with ours: to the day, to the minute, or it is not looked at. */
export type Comparison = 'day' | 'minute' | 'off'

const minuteOf = (instant: number) => Math.floor(instant / 60_000)

const agree = (one: Date, other: Date, by: Comparison) =>
  by === 'minute'
    ? minuteOf(one.getTime()) === minuteOf(other.getTime())
    : vietnamDay(one) === vietnamDay(other)

/** `HH:mm dd/MM/yyyy`, as it stands on a receipt. */
const shown = (at: Date) => {
  const [date = '', time = ''] = vietnamClock(at).split('T')
  return `${time.slice(0, 5)} ${date.split('-').reverse().join('/')}`
}

/** A warning where the city promised another date than the term of the procedure gives (national-protocols G.3). */
export const dueDateFindings = (
  dossier: DeadlineOf,
  term: Term | undefined,
  by: Comparison,
  tools: ClockTools,
): Finding[] => {
  const sent = instantOf(dossier.dueAt)
  if (by === 'off' || sent === undefined) return []
  const computed = computedDueAt(dossier, term, tools)
  if (computed === undefined) return []
  const [theirs, ours] = [new Date(sent), new Date(computed)]
  if (agree(theirs, ours, by)) return []
  const vi = `Hẹn trả ${shown(theirs)}, nhưng tính theo thời hạn của thủ tục là ${shown(ours)}`
  const en = `Due at ${shown(theirs)}, but by the term of the procedure at ${shown(ours)}`
  return [warn('/dueAt', 'DUE_DATE_DIFFERS', vi, en)]
}
