import type { RestSettings } from './settings.ts'

/** How a date that there is not is sent: no document says. */
export const dateOr = <Time>(
  time: Time | undefined,
  write: (time: Time) => string | undefined,
  { absentDates }: RestSettings,
): string | null => {
  const written = time === undefined ? undefined : write(time)
  return written ?? (absentDates === 'null' ? null : '')
}
