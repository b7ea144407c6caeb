import { isRealDay } from './calendar-day.ts'

const time = '(?<h>[01]?\\d|2[0-3]):(?<i>[0-5]\\d)(?::(?<s>[0-5]\\d)(?<f>\\.\\d{1,9})?)?'
const offset = ' ?(?<o>[zZ]|[+-](?:0\\d|1[0-4]):?[0-5]\\d)?'

const forms: readonly RegExp[] = [
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?<h>[01]\d|2[0-3])(?<i>[0-5]\d)(?<s>[0-5]\d)?$/,
  new RegExp(`^(?<y>\\d{4})(?<mark>[/.-])(?<m>\\d{1,2})\\k<mark>(?<d>\\d{1,2})(?:T| +)${time}${offset}$`),
  new RegExp(`^(?<d>\\d{1,2})(?<mark>[/.-])(?<m>\\d{1,2})\\k<mark>(?<y>\\d{4})(?:T| +)${time}${offset}$`),
]

const two = (part: string) => part.padStart(2, '0')

const offsetOf = (written: string | undefined): string => {
  if (written === undefined) return '+07:00'
  return /^z$/i.test(written) ? 'Z' : `${written.slice(0, 3)}:${written.slice(-2)}`
}

/**
 * A moment in any of the forms of national-protocols B.7 as RFC 3339: `yyyyMMddHHmmss`, `yyyy-MM-dd HH:mm:ss`,
 * `yyyy-MM-ddTHH:mm:ss.fff`, `dd/MM/yyyy HH:mm:ss`, also without seconds and with digits left out. What has no offset is
 * Vietnam's time. Undefined for what is none, or a day that the calendar lacks.
 */
export const readMoment = (text: string): string | undefined => {
  const given = text.trim()
  for (const form of forms) {
    const { y, m = '', d = '', h = '', i, s = '00', f = '', o } = form.exec(given)?.groups ?? {}
    if (y === undefined || Number(y) < 1000 || !isRealDay(Number(y), Number(m), Number(d))) continue
    return `${y}-${two(m)}-${two(d)}T${two(h)}:${i}:${s}${f}${offsetOf(o)}`
  }
  return undefined
}
