/**
 * More marks on one letter than any language has (Unicode's stream-safe text format allows 30). To put many of them in
 * order costs the square of their number: half a minute of a processor for a hundred thousand.
 */
const endlessMarks = /\p{M}{31}/u

export const hasEndlessMarks = (text: string): boolean => text.length > 31 && endlessMarks.test(text)

/** The text in NFC. One with marks without end stays as it is: it is no text, and is refused where it is checked. */
export const nfc = (text: string): string => (hasEndlessMarks(text) ? text : text.normalize('NFC'))
