import { lengthOf as charactersOf, nfc } from '#adapter-kit'

/**
 * How every text leaves for the portal: NFC, without blanks around it and with ordinary ones inside; absent is empty
 * (national-protocols J.8, J.9).
 */
export const clean = (text: string | undefined): string =>
  nfc(text ?? '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim()

/** Length as the portal's limits are read (J.8). */
export const lengthOf = (text: string | undefined): number => charactersOf(text ?? '')
