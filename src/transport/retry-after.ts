/**
 * Retry-After in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from now; undefined where nothing can be read.
 * How long we wait is for the endpoint's policy to say: this is only what the partner asks for.
 */
export const retryAfterMs = (value: string | undefined, now: number): number | undefined => {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value.trim()) * 1000
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
