import { createHash } from 'node:crypto'
import type { TSchema } from 'typebox'
import { isObject, reject } from '#adapter-kit'
import type { Validation } from '#validation/ajv.ts'
import type { Route } from '../route.ts'
import { standalone } from '../schema.ts'
import type { CheckedParts } from './check.ts'
import { problem } from './problem.ts'

type Parts = Exclude<CheckedParts, { findings: unknown }>

interface Answer {
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The cursor of one list. */
interface CursorOfList {
  /** The same call with the place inside its cursor; a cursor that was not given for this list and these filters is refused. */
  open(parts: Parts, params: unknown): Parts
  /** The answer, with where the next page begins as a cursor of this list and these filters. */
  seal<A extends Answer>(answer: A, parts: Parts, params: unknown): A
}

const markLength = 16

const markOf = (about: unknown): string =>
  createHash('sha256').update(JSON.stringify(about)).digest('base64url').slice(0, markLength)

/** What a caller asks for, in whatever order; on which page and how much of it says nothing of which list it is. */
const filtersIn = (asked: unknown): readonly (readonly [string, unknown])[] =>
  isObject(asked)
    ? Object.entries(asked)
        .filter(([name]) => name !== 'cursor' && name !== 'limit')
        .sort(([one], [other]) => (one < other ? -1 : 1))
    : []

const notGiven = (code: string) =>
  problem('invalid-request', {
    findings: [
      reject(
        '/cursor',
        code,
        'Phải là con trỏ nhận từ trang trước, với cùng các điều kiện lọc',
        'Must be the cursor of an earlier page of this list, with the same filters',
      ),
    ],
  })

const placeIn = (schema: TSchema | undefined): unknown => {
  const properties = (schema as { properties?: Record<string, Record<string, unknown>> } | undefined)
    ?.properties
  return properties?.cursor?.['x-place']
}

/** What a route does with cursors; nothing where it has none of this kind. */
export const cursorOfList = (
  { id, query, body }: Pick<Route<never>, 'id' | 'query' | 'body'>,
  validation: Validation,
): CursorOfList | undefined => {
  const part = placeIn(query) ? 'query' : body?.kind === 'json' && placeIn(body.schema) ? 'body' : undefined
  if (part === undefined) return undefined
  const schema = placeIn(part === 'query' ? query : body?.schema)
  let check: ((place: unknown) => readonly unknown[]) | undefined
  const isPlace = (place: string) => {
    check ??= validation.compile(standalone(schema, { endpoints: [], inboxes: [], codeTables: [] }))
    return check(place).length === 0
  }
  const markFor = (place: string, parts: Parts, params: unknown) =>
    markOf([id, place, params, filtersIn(parts.query), filtersIn(parts.body)])

  return {
    open(parts, params) {
      const asked = parts[part]
      if (!isObject(asked) || typeof asked.cursor !== 'string') return parts
      const { cursor } = asked
      const [place, mark] = [cursor.slice(0, -markLength - 1), cursor.slice(-markLength)]
      if (mark !== markFor(place, parts, params) || !isPlace(place))
        throw notGiven(part === 'query' ? 'BAD_PARAMETER' : 'BAD_CURSOR')
      return { ...parts, [part]: { ...asked, cursor: place } }
    },
    seal(answer, parts, params) {
      const { body: shown, headers } = answer
      if (!isObject(shown) || typeof shown.nextCursor !== 'string') return answer
      const place = shown.nextCursor
      const nextCursor = `${place}.${markFor(place, parts, params)}`
      const inHeader = headers?.['X-Next-Cursor'] === place && { 'X-Next-Cursor': nextCursor }
      return {
        ...answer,
        body: { ...shown, nextCursor },
        ...(inHeader && { headers: { ...headers, ...inHeader } }),
      }
    },
  }
}
