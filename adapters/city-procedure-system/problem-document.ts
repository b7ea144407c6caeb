import { isObject, isPartnerCode, nfc, parseJson } from '#adapter-kit'
import type { Reply } from './reply.ts'

/** Why the city's system refuses an event. */
export interface ProblemDocument {
  /** Its own words, which may name a person. */
  readonly text?: string
  readonly code?: string
  readonly pointer?: string
}

const line = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined
  const clean = nfc(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  return clean === '' ? undefined : clean
}

/** `code`, or the last part of the address that `type` is. Of a sentence the last word is no code. */
const codeOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || /\s/.test(value)) return undefined
  const name = value.replace(/\/$/, '').replace(/^.*[/:#]/, '')
  return isPartnerCode(name) ? name : undefined
}

/** Names of fields and numbers of items; anything else in their place would be text. */
const isPointer = (text: string): boolean => /^(\/([A-Za-z_][\w-]{0,59}|\d{1,4})){1,10}$/.test(text)

/** Of errors by field the first: its place, and its words where the document has none of its own. */
const firstError = ({ errors }: Readonly<Record<string, unknown>>) => {
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : []
  return isObject(first) ? first : {}
}

const read = (body: string): unknown => {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

/** RFC 9457, with `errors: [{ pointer, detail }]` as its example has it; nothing where the answer is none. */
export const readProblem = ({ contentType = '', body }: Reply): ProblemDocument | undefined => {
  const said = /^application\/problem\+json\b/i.test(contentType) ? read(body) : undefined
  if (!isObject(said)) return undefined
  const error = firstError(said)
  const parts = [said.title, said.detail, error.detail ?? error.message]
    .map(line)
    .filter((text) => text !== undefined)
  const code = codeOf(said.code ?? said.type)
  const pointer = typeof error.pointer === 'string' ? error.pointer.replace(/^#/, '') : undefined
  return {
    ...(parts.length > 0 && { text: [...new Set(parts)].join(': ') }),
    ...(code !== undefined && code !== 'blank' && { code }),
    ...(pointer !== undefined && isPointer(pointer) && { pointer }),
  }
}
