import { isRealDay } from '#adapter-kit'

const form = /^(\d\d)\/(\d\d)\/(\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/

/** `dd/MM/yyyy HH:mm:ss`, Vietnam time, as RFC 3339; undefined for what is no such moment. */
export const readMoment = (text: string): string | undefined => {
  const [, day, month, year, hour, minute, second] = form.exec(text.trim()) ?? []
  if (year === undefined || !isRealDay(Number(year), Number(month), Number(day))) return undefined
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`
}
