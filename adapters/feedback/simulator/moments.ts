import { isRealDay, vietnamClock } from '#adapter-kit'

/** `yyyyMMddHHmmss`, 24 hours, as everywhere in the classic generation. */
export const digits = (at: Date): string => vietnamClock(at).slice(0, 19).replace(/\D/g, '')

export const isMoment = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.exec(text) ?? []
  return isRealDay(Number(year), Number(month), Number(day))
}
