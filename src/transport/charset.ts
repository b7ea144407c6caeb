import { nfc } from '#adapter-kit'

/** Each byte is a letter in these: no text is ever wrong in them, so their name alone proves little. */
const singleByte = /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac-)/

/** Of the encoding of nearly every answer; a decoder is dear to make, and this one keeps nothing between two texts. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** By its own name; undefined where no encoding is called so. */
const encodingOf = (label: string): string | undefined => {
  if (/^utf-?8$/i.test(label)) return 'utf-8'
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    if (encoding === 'utf-8') return utf8.decode(bytes)
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!singleByte.test(encoding)) return text
    // A C1 control is a byte that has no letter there. Windows-1258 writes tones as letters of their own.
    return /[\u0080-\u009f]/.test(text) ? undefined : nfc(text)
  } catch {
    return undefined
  }
}

/** What the bytes say of themselves, whatever else is declared. */
const markedAs = ([first, second]: Uint8Array): string | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

const charsetIn = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]

/** The prolog of an XML document is readable in every encoding that has ASCII, and in UTF-16 with a zero beside each letter. */
const charsetOfProlog = (bytes: Uint8Array): string | undefined => {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 400)).toString('latin1')
  const wide = begin.startsWith('<\0?') ? 'utf-16le' : begin.startsWith('\0<\0?') ? 'utf-16be' : undefined
  return (
    wide ?? /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(begin)?.[1]
  )
}

/**
 * Bytes of a partner as text, without a byte order mark: in the encoding of their own mark, else as declared by the content type or an XML prolog,
 * else in UTF-8. Undefined where they cannot be that: a letter that nobody sent would be worse than none.
 *
 * What is UTF-8 beyond plain letters stays so where an encoding of single bytes is declared: servers declare ISO-8859-1 by default, and no
 * text of such an encoding looks like that by chance.
 */
export const decodeText = (bytes: Uint8Array, contentType = ''): string | undefined => {
  const marked = markedAs(bytes)
  if (marked !== undefined) return decoded(bytes, marked)
  const label = charsetIn(contentType) ?? charsetOfProlog(bytes)
  const declared = (label === undefined ? undefined : encodingOf(label)) ?? 'utf-8'
  return (singleByte.test(declared) ? decoded(bytes, 'utf-8') : undefined) ?? decoded(bytes, declared)
}
