import { type Finding, reject, settled } from '#adapter-kit'

// No canonical message is nearly this deep. Deeper parts stay as they are, for the schema to refuse, so that
// a hostile body cannot exhaust the stack.
const deepest = 40

/** Where a file lies, or where a browser goes: another letter would be another address. */
const isAddress = (text: string): boolean => /^(?:store:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)

/** Printable ASCII, save what escapes in JSON, and the letters of Vietnamese in one piece, by code unit. */
const usual = new Uint8Array(0x10000)
usual.fill(1, 0x20, 0x7f)
usual['\\'.charCodeAt(0)] = 0
for (const letter of 'ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư') usual[letter.charCodeAt(0)] = 1
usual.fill(1, 'Ạ'.charCodeAt(0), 'ỹ'.charCodeAt(0) + 1)

/**
 * Whether there is nothing in a text, of a whole message in JSON too, that would be set right or found fault with as a
 * character. A table is some times faster than the engine's classes of characters.
 */
export const isUsual = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (usual[text.charCodeAt(at)] === 0) return false
  return true
}

/** A text of a message with what is certain set right. */
export const settledText = (text: string): string => {
  const right = settled(text)
  return right !== text && isAddress(text) ? text : right
}

/** A citizen's form is passed on as it was filled in. */
export const isFreeForm = (key: string, value: unknown): boolean =>
  key === 'form' && typeof value === 'object'

const normaliseList = (list: readonly unknown[], depth: number): readonly unknown[] => {
  let copy: unknown[] | undefined
  for (const [index, item] of list.entries()) {
    const normal = normaliseAt(item, depth + 1)
    if (normal === item) continue
    copy ??= [...list]
    copy[index] = normal
  }
  return copy ?? list
}

const normaliseRecord = (record: object, depth: number): object => {
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(record)) {
    const item = (record as Readonly<Record<string, unknown>>)[key]
    const normal = isFreeForm(key, item) ? item : normaliseAt(item, depth + 1)
    if (normal === item) continue
    copy ??= { ...record }
    copy[key] = normal
  }
  return copy ?? record
}

const normaliseAt = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return settledText(value)
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  return Array.isArray(value) ? normaliseList(value, depth) : normaliseRecord(value, depth)
}

/**
 * The JSON value with what is certain of its texts set right: NFC, no silent characters, Đ. Parts in which nothing changes are
 * shared, not copied.
 */
export const normalise = (value: unknown): unknown => normaliseAt(value, 0)

/** Whether nobody could see anything of the text: blanks, controls, zero-width characters. */
export const isBlank = (text: string): boolean =>
  !/^[!-~À-ÖØ-öø-ɏẠ-ỹ]/.test(text) && /^[\p{Z}\p{Cc}\p{Cf}]*$/u.test(text)

export const blankFinding = (pointer: string): Finding =>
  reject(pointer, 'BLANK', 'Trường bắt buộc chỉ có khoảng trắng', 'A required text is blank')

/** A required text that is there but says nothing; the absent one is the schema's. */
export const blankFindings = (
  texts: Iterable<readonly [pointer: string, text: string | undefined]>,
): Finding[] => {
  const found: Finding[] = []
  for (const [pointer, text] of texts)
    if (text !== undefined && isBlank(text)) found.push(blankFinding(pointer))
  return found
}
