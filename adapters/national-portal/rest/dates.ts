import { dateDigits, type PartialDate } from '#adapter-kit'
import { toPortalDate } from '../dates.ts'
import type { RestSettings } from './settings.ts'

/** One API, three forms of a date, each in Vietnam's time and without an offset (national-protocols B.7). */
const shaped = (time: string, form: string): string =>
  toPortalDate(time).replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, form)

/** `NgayNop`, `NgayTiepNhan`: `yyyy-MM-dd HH:mm:ss`. */
export const toDossierDate = (time: string): string => shaped(time, '$1-$2-$3 $4:$5:$6')

/** Of a progress row: `yyyy-MM-ddTHH:mm:ss.fff`. What is finer than that is left out, not rounded. */
export const toProgressDate = (time: string): string => {
  const [, fraction = ''] = /\.(\d+)/.exec(time) ?? []
  return `${shaped(time, '$1-$2-$3T$4:$5:$6')}.${fraction.slice(0, 3).padEnd(3, '0')}`
}

/** `NgaySinh`: `yyyyMMddHHmmss` at midnight. Undefined where the day is not known, for none is made up, unless zeros may say so. */
export const toBirthDate = (
  date: PartialDate,
  { partialBirthDates }: Pick<RestSettings, 'partialBirthDates'>,
): string | undefined =>
  date.day === undefined && partialBirthDates === 'omitted' ? undefined : `${dateDigits(date)}000000`
