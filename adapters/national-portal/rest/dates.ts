import type { Dossier } from '#schemas/types.ts'
import { toPortalDate } from '../dates.ts'

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

type BirthDate = NonNullable<Dossier['applicant']['birthDate']>

/** `NgaySinh`: `yyyyMMddHHmmss` at midnight; undefined when the day is not known, for none is made up. */
export const toBirthDate = ({ year, month, day }: BirthDate): string | undefined => {
  if (month === undefined || day === undefined) return undefined
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}000000`
}
