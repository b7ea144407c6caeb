import Type from 'typebox'
import { reject } from '#adapter-kit'
import { problem } from './http/problem.ts'
import { opaqueCursor } from './parts.ts'

/** A cursor that names the last row by its texts: the code of a list of them begins so. */
export const placeCursor = Type.String({ ...opaqueCursor, pattern: '^Wy[I-L][A-Za-z0-9_-]{1,8000}$' })

export const cursorOf = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

const read = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const madeUp = reject(
  '/cursor',
  'BAD_PARAMETER',
  'Phải là con trỏ nhận từ trang trước',
  'Must be the cursor of an earlier page',
)

type Texts<
  Length extends number,
  List extends readonly string[] = readonly [],
> = List['length'] extends Length ? List : Texts<Length, readonly [...List, string]>

/** What {@link cursorOf} was given; one that somebody made up is refused. */
export const placeOf = <const Length extends number>(
  cursor: string | undefined,
  length: Length,
): Texts<Length> | undefined => {
  if (cursor === undefined) return undefined
  const place = read(cursor)
  const isPlace = (value: unknown): value is Texts<Length> =>
    Array.isArray(value) && value.length === length && value.every((one) => typeof one === 'string')
  if (!isPlace(place)) throw problem('invalid-request', { findings: [madeUp] })
  return place
}
