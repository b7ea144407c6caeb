import { isRealDay, vietnamClock } from '#adapter-kit'

const form = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,7})?$/

/** A time of Vietnam's clocks without an offset, as the hand-over has it. */
export const isLocalTime = (text: string): boolean => {
  const [, year = '', month = '', day = ''] = form.exec(text) ?? []
  return year !== '' && isRealDay(Number(year), Number(month), Number(day))
}

/** UTC without a mark: whoever takes it for Vietnam's time is seven hours early. */
export const unmarkedUtc = (at: Date): string => at.toISOString().slice(0, 19)

export const localTime = (at: Date): string => vietnamClock(at).slice(0, 19)

/** The instant that a local time means. */
export const instantOf = (text: string): Date => new Date(`${text}+07:00`)
