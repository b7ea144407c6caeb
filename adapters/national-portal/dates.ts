import { permanent, vietnamClock } from '#adapter-kit'

/** An RFC 3339 time as the portal's `yyyyMMddHHmmss`, Vietnam time (B.7); absent is empty. A leap second counts as the next one. */
export const toPortalDate = (time: string | undefined): string => {
  if (time === undefined) return ''
  const leap = /:60(?=[.zZ+-])/.test(time)
  const instant = Date.parse(time.toUpperCase().replace(/:60(?=[.Z+-])/, ':59')) + (leap ? 1000 : 0)
  const shown = Number.isNaN(instant) ? '' : vietnamClock(instant)
  if (/^[1-9]\d{3}-/.test(shown)) return shown.slice(0, 19).replace(/\D/g, '')
  throw permanent('DATE_UNREADABLE', 'A time of the dossier cannot be written as yyyyMMddHHmmss')
}
