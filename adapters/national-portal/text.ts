import { nfc } from '#adapter-kit'
/** How every text leaves for the portal: NFC, without blanks around it; absent is empty (national-protocols J.8, J.9). */
export const clean = (text: string | undefined): string => nfc(text ?? '').trim()

/** Length as the portal's limits are read: Unicode code points after NFC (J.8). */
export const lengthOf = (text: string | undefined): number => [...clean(text)].length
