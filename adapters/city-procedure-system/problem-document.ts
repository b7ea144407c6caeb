import { isObject, nfc } from '#adapter-kit'
import type { Reply } from './reply.ts'

/** Why the city's system refuses an event, in what may be kept of its words. */
export interface ProblemDocument {
  readonly reason: string
  readonly code?: string
  readonly pointer?: string
}

const maxReason = 1000
/** Too short to differ from chance. */
const shortestQuote = 4

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return isObject(value) ? Object.values(value).flatMap(textsOf) : []
}

/** A validator likes to quote the value that it refuses; a reason is kept and shown, and holds no personal data. */
const withoutQuotes = (text: string, data: object): string =>
  textsOf(data)
    .map((quoted) => nfc(quoted))
    .filter((quoted) => quoted.length >= shortestQuote)
    .toSorted((one, other) => other.length - one.length)
    .reduce((shown, quoted) => shown.replaceAll(quoted, '…'), text)

const line = (value: unknown, data: object): string | undefined => {
  if (typeof value !== 'string') return undefined
  const clean = withoutQuotes(nfc(value).replace(/\p{Cc}+/gu, ' '), data).trim()
  return clean === '' ? undefined : clean.slice(0, maxReason)
}

const codeOf = (value: unknown): string | undefined => {
  const [name] = typeof value === 'string' ? (/[A-Za-z0-9_.-]{1,100}\/?$/.exec(value) ?? []) : []
  return name?.replace(/\/$/, '')
}

/** Of errors by field the first: its place, and its words where the document has none of its own. */
const firstError = ({ errors }: Readonly<Record<string, unknown>>) => {
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : []
  return isObject(first) ? first : {}
}

const read = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** RFC 9457, with `errors: [{ pointer, detail }]` as its example has it; nothing where the answer is none. */
export const readProblem = ({ contentType = '', body }: Reply, data: object): ProblemDocument | undefined => {
  const said = /^application\/problem\+json\b/i.test(contentType) ? read(body) : undefined
  if (!isObject(said)) return undefined
  const error = firstError(said)
  const parts = [said.title, said.detail, error.detail ?? error.message]
    .map((text) => line(text, data))
    .filter((text) => text !== undefined)
  const code = codeOf(said.code ?? said.type)
  const pointer = typeof error.pointer === 'string' ? error.pointer.replace(/^#/, '') : undefined
  return {
    reason: [...new Set(parts)].join(': ') || 'Hệ thống của địa phương từ chối, không nêu lý do',
    ...(code !== undefined && code !== 'blank' && { code }),
    ...(pointer !== undefined && /^(\/[^/\s]{1,60}){1,10}$/.test(pointer) && { pointer }),
  }
}
