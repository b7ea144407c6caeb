const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A time as people write it: `30m`, `2h` or `3d` ago, a day in Vietnam, or an RFC 3339 time as it is. */
export const timeSaid = (said: string, now: Date): string => {
  const [, number, unit] = /^(\d{1,5})([mhd])$/.exec(said) ?? []
  if (number !== undefined && unit !== undefined)
    return new Date(now.getTime() - Number(number) * (unitMs[unit] ?? 0)).toISOString()
  return /^\d{4}-\d\d-\d\d$/.test(said) ? `${said}T00:00:00+07:00` : said
}
