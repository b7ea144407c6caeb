import { isRealDay, vietnamClock } from '#adapter-kit'

const form = /^(\d\d)([/.])(\d\d)\2(\d{4})(?: (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/

const matches = (text: string, mark: string, withTime: boolean): boolean => {
  const [, day = '', found, month = '', year = ''] = form.exec(text) ?? []
  return (
    found === mark && text.includes(':') === withTime && isRealDay(Number(year), Number(month), Number(day))
  )
}

/** `dd/MM/yyyy HH:mm:ss`, the envelope's. */
export const isEnvelopeTime = (text: string): boolean => matches(text, '/', true)

/** `dd.MM.yyyy`, the certificates'. */
export const isCertificateDay = (text: string): boolean => matches(text, '.', false)

/** A day, or the year alone. */
export const isBirth = (text: string): boolean => /^\d{4}$/.test(text) || isCertificateDay(text)

export const envelopeTime = (at: Date): string => {
  const [day = '', time = ''] = vietnamClock(at).split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 8)}`
}

/** `yyyy-MM-dd` of the envelope's time. */
export const dayOf = (text: string): string => text.slice(0, 10).split('/').reverse().join('-')
