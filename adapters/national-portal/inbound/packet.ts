import {
  type CallbackRequest,
  type Decoded,
  type Incoming,
  isRecord,
  nfc,
  notDong,
  parseJson,
  readDong,
  readMoment,
  wholeNumber,
} from '#adapter-kit'
import { decodeText } from '#transport/charset.ts'
import { type Row, rowsOf, textOf, upperCaseKeys } from '../catalogue.ts'
import { clean } from '../text.ts'

/** An object of a packet, with its place; names are compared without regard to case (national-protocols A.3). */
export interface Part {
  readonly at: string
  readonly row: Row
}

/** Why a packet cannot be used; becomes a `reject`. The reason is read by people and names no person. */
interface Unusable extends Error {
  readonly unusable: { readonly code: string; readonly pointer: string }
}

export const unusable = (pointer: string, code: string, reason: string): Unusable =>
  Object.assign(new Error(reason), { unusable: { code, pointer } })

const isUnusable = (thrown: unknown): thrown is Unusable => thrown instanceof Error && 'unusable' in thrown

/** Runs a reader; what it finds unusable is a `reject` that names field and reason. */
export const decoding = (read: () => Decoded): Decoded => {
  try {
    return read()
  } catch (thrown) {
    if (!isUnusable(thrown)) throw thrown
    const { code, pointer } = thrown.unusable
    return { kind: 'reject', code, reason: thrown.message, ...(pointer !== '' && { pointer }) }
  }
}

/** A row of a poll that is refused is kept by itself: each one, and without its neighbours. */
export const ofRow = (decoded: Decoded, row: unknown): Decoded =>
  decoded.kind === 'reject' ? { ...decoded, row } : decoded

export const routed = (messages: readonly Incoming[]): Decoded =>
  messages.length > 0
    ? { kind: 'route', messages }
    : { kind: 'ignore', reason: 'Sự kiện chưa có kết quả cuối cùng.' }

/** A text that came where an object is due may hold it as JSON, as some services write it. */
const unwrapped = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return parseJson(value, { texts: nfc })
  } catch {
    return value
  }
}

/** What came, as text in the encoding that it declares; undefined when it is none. */
export const textOfBody = ({
  body,
  headers,
}: Pick<CallbackRequest, 'body' | 'headers'>): string | undefined => decodeText(body, headers['content-type'])

/** Case does not tell two names apart, so that "SoTien" and "SOTIEN" say two things of which one would win unseen. */
const partFrom = (fields: Row, at: string): Part => {
  const row = upperCaseKeys(fields)
  if (Object.keys(row).length === Object.keys(fields).length) return { at, row }
  const names = new Set<string>()
  for (const name of Object.keys(fields)) {
    if (names.has(name.toUpperCase()))
      throw unusable(
        `${at}/${name}`,
        'DUPLICATE_KEY',
        `Tên trường ${name} bị lặp lại (Field ${name} stands here twice).`,
      )
    names.add(name.toUpperCase())
  }
  return { at, row }
}

/** A body as one object, with all texts composed (NFC). */
export const readBody = (request: Pick<CallbackRequest, 'body' | 'headers'>): Part => {
  const document = unwrapped(textOfBody(request))
  if (isRecord(document)) return partFrom(document, '')
  throw unusable(
    '',
    'UNREADABLE',
    'Nội dung không phải là đối tượng JSON đọc được theo bảng mã đã khai báo (mặc định UTF-8).',
  )
}

export const partOf = (value: unknown, at: string): Part | undefined => {
  const given = unwrapped(value)
  return isRecord(given) ? partFrom(given, at) : undefined
}

const valueIn = ({ row }: Part, name: string): unknown => row[name.toUpperCase()]

const place = ({ at }: Part, name: string): string => `${at}/${name}`

const missing = (part: Part, name: string) =>
  unusable(place(part, name), 'REQUIRED', `Thiếu trường bắt buộc ${name}.`)

/** The first of these that is there and not empty. */
export const textIn = ({ row }: Part, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const text = clean(textOf(row, name.toUpperCase()))
    if (text !== '') return text
  }
  return undefined
}

export const neededText = (part: Part, name: string, ...others: readonly string[]): string => {
  const text = textIn(part, name, ...others)
  if (text === undefined) throw missing(part, name)
  return text
}

export const partIn = (part: Part, name: string): Part | undefined =>
  partOf(valueIn(part, name), place(part, name))

export const neededPart = (part: Part, name: string): Part => {
  const found = partIn(part, name)
  if (!found) throw missing(part, name)
  return found
}

export const partsIn = (part: Part, name: string): readonly Part[] =>
  rowsOf(unwrapped(valueIn(part, name))).map((row, index) => ({ at: `${place(part, name)}/${index}`, row }))

/** An object exactly as it came, its names untouched. */
export const objectIn = (part: Part, name: string): Row | undefined => {
  const given = unwrapped(valueIn(part, name))
  return isRecord(given) && Object.keys(given).length > 0 ? given : undefined
}

/** "True" and true alike: `isUpdating` was seen both as a boolean and as a string. */
export const flagIn = (part: Part, name: string): boolean =>
  ['true', '1'].includes((textIn(part, name) ?? '').toLowerCase())

const read = <Value>(
  part: Part,
  name: string,
  reader: (text: string) => Value | undefined,
  reason: string,
): Value | undefined => {
  const text = textIn(part, name)
  if (text === undefined) return undefined
  const value = reader(text)
  if (value === undefined) throw unusable(place(part, name), 'BAD_FORMAT', `Trường ${name}: ${reason}.`)
  return value
}

/** For what a message stands on. What is only supplementary is read by `supplementary-dates.ts`, and costs no message. */
export const momentIn = (part: Part, name: string): string | undefined =>
  read(part, name, readMoment, 'không phải thời điểm theo dạng đã biết')

/** Money is never guessed: what is no whole đồng is refused, in words that the partner's people can act on. */
export const amountIn = (part: Part, name: string): number | undefined => {
  if (textIn(part, name) === undefined) return undefined
  const amount = readDong(valueIn(part, name))
  if (amount !== undefined) return amount
  const { vi, en } = notDong(name)
  throw unusable(place(part, name), 'NOT_WHOLE_DONG', `${vi} (${en}).`)
}

export const integerIn = (part: Part, name: string): number | undefined =>
  read(part, name, wholeNumber, 'không phải số nguyên')

const needed = <Value>(part: Part, name: string, value: Value | undefined): Value => {
  if (value === undefined) throw missing(part, name)
  return value
}

export const neededMoment = (part: Part, name: string): string => needed(part, name, momentIn(part, name))

export const neededAmount = (part: Part, name: string): number => needed(part, name, amountIn(part, name))

/** The dossier's code; `MaHoSoQG` was seen in calls of the portal, `MaHoSo` in all others. */
export const dossierCodeIn = (part: Part): string => neededText(part, 'MaHoSo', 'MaHoSoQG')
