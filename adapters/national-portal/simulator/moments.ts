import { dayInVietnam, isRealDay, vietnamClock } from '#adapter-kit'

/** `yyyyMMddHHmmss`, 24 hours; such moments compare as text. */
export const isMoment = (text: string): boolean => {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  return isRealDay(year, month, day) && hour < 24 && minute < 60 && second < 60
}

/** The day in Vietnam as `yyyyMMdd`. */
export const vietnamDay = (now: Date): string => dayInVietnam(now).replaceAll('-', '')

/** The three ways in which one generation writes moments (national-protocols A.9). */
export const writtenAs = {
  /** `yyyyMMddHHmmss` */
  digits: (now: Date): string => vietnamClock(now).slice(0, 19).replace(/\D/g, ''),
  /** `yyyy-MM-dd HH:mm:ss` */
  spaced: (now: Date): string => vietnamClock(now).slice(0, 19).replace('T', ' '),
  /** `yyyy-MM-ddTHH:mm:ss.fff` */
  precise: (now: Date): string => vietnamClock(now).slice(0, 23),
}
