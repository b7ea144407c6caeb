import { permanent } from '#adapter-kit'

/** Vietnam has one time zone and no daylight saving; the portal writes local time without an offset (B.7). */
const offsetMs = 7 * 3_600_000

/** An RFC 3339 time as the portal's `yyyyMMddHHmmss`; absent is empty. A leap second counts as the next one. */
export const toPortalDate = (time: string | undefined): string => {
  if (time === undefined) return ''
  const leap = /:60(?=[.zZ+-])/.test(time)
  const instant = Date.parse(time.toUpperCase().replace(/:60(?=[.Z+-])/, ':59'))
  const local = new Date(instant + (leap ? 1000 : 0) + offsetMs)
  const year = local.getUTCFullYear()
  if (Number.isNaN(year) || year < 1000 || year > 9999) {
    throw permanent('DATE_UNREADABLE', 'A time of the dossier cannot be written as yyyyMMddHHmmss')
  }
  return local.toISOString().slice(0, 19).replace(/\D/g, '')
}

/** The portal's `yyyyMMddHHmmss` as RFC 3339; undefined when it is empty, of another form or no real date. */
export const fromPortalDate = (text: string): string | undefined => {
  const parts = /^([1-9]\d{3})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text.trim())
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const instant = new Date(`${written}Z`)
  // Date.parse rolls 31 February over to March.
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written)
  return real ? `${written}+07:00` : undefined
}
