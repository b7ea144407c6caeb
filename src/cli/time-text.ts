const vietnamMs = 7 * 3_600_000

/** A time of the API as it is in Vietnam, to the second. It may be given back to `--since`. */
export const timeText = (at: string | undefined): string | undefined => {
  const moment = at === undefined ? Number.NaN : Date.parse(at)
  if (Number.isNaN(moment)) return at
  return `${new Date(moment + vietnamMs).toISOString().slice(0, 19)}+07:00`
}
