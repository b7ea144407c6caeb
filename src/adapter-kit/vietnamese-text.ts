/**
 * More marks on one letter than any language has (Unicode's stream-safe text format allows 30). To put many of them in
 * order costs the square of their number: half a minute of a processor for a hundred thousand.
 */
const endlessMarks = /\p{M}{31}/u

export const hasEndlessMarks = (text: string): boolean => text.length > 31 && endlessMarks.test(text)

/** The text in NFC. One with marks without end stays as it is: it is no text, and is refused where it is checked. */
export const nfc = (text: string): string => (hasEndlessMarks(text) ? text : text.normalize('NFC'))

/** A length as limits are read: Unicode code points after NFC, without blanks around (national-protocols J.8). */
export const lengthOf = (text: string): number => {
  let count = 0
  for (const _character of nfc(text).trim()) count += 1
  return count
}

/** They say where a word may break, or nothing at all; Vietnamese and our codes need none of them. */
const silent = /[\u00ad\u200b\u2060]/g

const isPlain = (text: string): boolean => !/[\u0080-\uffff]/.test(text)

/**
 * Ð (U+00D0) of the keyboards of Western Europe in the place of Đ (U+0110). The letter of Iceland, which looks the same, never
 * begins a word, nor stands in one without a vowel: there it can only be Đ. Elsewhere it may be somebody's name.
 */
const withD = (text: string): string =>
  !/[Ðð]/.test(text)
    ? text
    : text
        .replace(/(?<![\p{L}\p{M}])[Ðð]/gu, (letter) => (letter === 'Ð' ? 'Đ' : 'đ'))
        .replace(/(?<![\p{L}\p{M}])[B-DF-HJ-NP-TV-XĐÐ]+(?![\p{L}\p{M}])/gu, (word) =>
          word.replaceAll('Ð', 'Đ'),
        )

/** The text with what is certain set right: NFC, without silent characters, Đ where a look-alike was typed. */
export const settled = (text: string): string =>
  isPlain(text) || hasEndlessMarks(text) ? text : withD(text.replace(silent, '').normalize('NFC'))

const decomposed = (text: string, form: 'NFD' | 'NFKD'): string =>
  (hasEndlessMarks(text) ? text.replace(/\p{M}{31,}/gu, '') : text)
    .normalize(form)
    .replace(/\p{Cf}/gu, '')
    .replace(/[Ðð]/g, (letter) => (letter === 'Ð' ? 'Đ' : 'đ'))

const marks = /\p{M}/gu

/** Without tone and letter marks; Đ has none that could be taken off, and is written D. */
export const withoutDiacritics = (text: string): string =>
  decomposed(text, 'NFD').replace(marks, '').replaceAll('Đ', 'D').replaceAll('đ', 'd').normalize('NFC')

/** "hòa" and "hoà", "của" and "cuả": where in a word the tone is written says nothing. It goes to the end. */
const firstTone = /([\u0300\u0301\u0303\u0309\u0323])([\p{L}\p{M}]+)/gu

/** "lý" and "lí", "quý" and "quí": after consonants alone, at the end of a word, both are written. */
const lastY =
  /(?<![\p{L}\p{M}\p{N}])(qu|[bcdđghklmnpqrstvx]+)y(?=[\u0300\u0301\u0303\u0309\u0323]?(?![\p{L}\p{M}\p{N}]))/gu

/**
 * The words of a text, to be compared and never to be shown: equal for texts that differ in capitals, blanks, punctuation, look-alikes, or in
 * how a tone or an i is written. Diacritics count.
 */
export const comparable = (text: string): string =>
  decomposed(text, 'NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(firstTone, '$2$1')
    .replace(lastY, '$1i')

/** The words of a text as people type them quickly: as `comparable`, without diacritics. */
export const searchable = (text: string): string => comparable(text).replace(marks, '').replaceAll('đ', 'd')
