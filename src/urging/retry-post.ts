import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import { afterQuiet, type QuietHours } from './send-time.ts'

/** Seconds before each further try of an e-mail or a call that did not get through; the last one goes on. */
const delaysSeconds = [60, 300, 900, 3600]

const hourMs = 3_600_000

/** When it is tried again, and in nobody's quiet hours; undefined when it has been tried for long enough. */
export const retryPostAt = (
  post: { readonly attempts: number; readonly createdAt: Date },
  { giveUpHours, quiet }: { readonly giveUpHours: number; readonly quiet: QuietHours },
  now: number,
  calendar: WorkingCalendar,
): Date | undefined => {
  const delay = delaysSeconds[Math.min(post.attempts, delaysSeconds.length) - 1] ?? 60
  const at = now + delay * 1000
  return at > post.createdAt.getTime() + giveUpHours * hourMs
    ? undefined
    : new Date(afterQuiet(at, quiet, calendar))
}
