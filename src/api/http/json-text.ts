import { parseJson as parse, parseExact, type Text, type WrittenNumber, wholeNumber } from '#adapter-kit'
import type { Json } from '#messages/message.ts'
import type { JsonLimits } from '#validation/json-scan.ts'
import { problem } from './problem.ts'

const atLine = (line: number): Text => ({ vi: `Lỗi ở dòng ${line}`, en: `Error in line ${line}` })

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a body; UTF-8 or a problem. */
export const decode = (body: Buffer, line?: number): string => {
  try {
    return utf8.decode(body)
  } catch {
    throw problem('broken-encoding', line === undefined ? {} : { detail: atLine(line) })
  }
}

/** The engine's message may quote the body, so only its fixed words at the end are read. */
const placeOf = (message: string, text: string) => {
  const [, position, line, column] =
    / in JSON at position (\d+)(?: \(line (\d+) column (\d+)\))?$/.exec(message) ?? []
  if (position !== undefined) return { character: Number(position) + 1, line, column }
  return message === 'Unexpected end of JSON input' ? { character: text.length + 1 } : undefined
}

const whereBroken = (error: unknown, text: string, lineOfMany?: number): Text | undefined => {
  const place = placeOf(error instanceof Error ? error.message : '', text)
  if (!place) return lineOfMany === undefined ? undefined : atLine(lineOfMany)
  const { character, column = lineOfMany && character } = place
  const line = lineOfMany ?? place.line
  const [vi, en] = [`ký tự thứ ${character}`, `at character ${character}`]
  if (line === undefined) return { vi: `Lỗi ở ${vi}`, en: `Error ${en}` }
  return { vi: `Lỗi ở ${line}:${column} (${vi})`, en: `Error at ${line}:${column} (${en})` }
}

/** No field of ours takes a fraction: 45000.00 is a whole number as some programs write it, all else is left for the check to refuse. */
const numbers = (written: WrittenNumber): unknown => wholeNumber(written.text) ?? written

/** JSON or a problem that says where it breaks. */
export const parseJson = (text: string, lineOfMany?: number): unknown => {
  const limit = Error.stackTraceLimit
  // A body of broken lines would otherwise pay for a stack for each.
  Error.stackTraceLimit = 0
  try {
    return parse(text, { numbers })
  } catch (error) {
    const detail = whereBroken(error, text, lineOfMany)
    throw problem('broken-json', detail && { detail })
  } finally {
    Error.stackTraceLimit = limit
  }
}

/** Larger ones are read between others. */
const mostAtOnce = 16_384

const byteOrderMark = 0xef

/** The value of a small text in which nothing has to be looked for, and that text; undefined for any other. */
export const readExact = (
  body: Buffer,
  { depth, values }: JsonLimits,
): { readonly value: unknown; readonly json: Json } | undefined => {
  // A text has no more values than letters.
  if (body.length > Math.min(mostAtOnce, values) || body[0] === byteOrderMark) return undefined
  try {
    const text = utf8.decode(body)
    const exact = parseExact(text, depth)
    return exact && { ...exact, json: { text, bytes: body } }
  } catch {
    return undefined
  }
}
