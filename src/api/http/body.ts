import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Text } from '#adapter-kit'
import { isProblem, type Problem, problem } from './problem.ts'

const charsetOf = (contentType: string | undefined) =>
  /;\s*charset="?(?<charset>[^";\s]+)/i.exec(contentType ?? '')?.groups?.charset?.toLowerCase()

/** UTF-8 as it is or a clear refusal: a name in another encoding would reach the partner as somebody else's. */
const refuseEncodings = ({ headers }: FastifyRequest): void => {
  const charset = charsetOf(headers['content-type'])
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw problem('unsupported-media-type', {
      detail: { vi: 'Chỉ nhận JSON mã hóa UTF-8', en: 'Only JSON in UTF-8 is accepted' },
    })
  }
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw problem('unsupported-media-type', {
      detail: { vi: 'Không nhận nội dung nén', en: 'A compressed body is not accepted' },
    })
  }
}

const atLine = (line: number): Text => ({ vi: `Lỗi ở dòng ${line}`, en: `Error in line ${line}` })

const decode = (body: Buffer, line?: number): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
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

const parseJson = (text: string, lineOfMany?: number): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    const detail = whereBroken(error, text, lineOfMany)
    throw problem('broken-json', detail && { detail })
  }
}

/** A field `__proto__` is never meant well, however deep it is and however it is spelled. */
const namesPrototype = (value: unknown): boolean => {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const part = open.pop()
    if (typeof part !== 'object' || part === null) continue
    if (Object.hasOwn(part, '__proto__')) return true
    for (const inner of Object.values(part)) open.push(inner)
  }
  return false
}

const refusePrototype = (value: unknown): unknown => {
  if (!namesPrototype(value)) return value
  throw problem('broken-json', {
    detail: { vi: 'Không nhận trường "__proto__"', en: 'A field "__proto__" is not accepted' },
  })
}

const orProblem = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (thrown) {
    if (isProblem(thrown)) return thrown
    throw thrown
  }
}

/** In a list of items or lines, what stands in place of one that could not be read. The others are unharmed. */
export const isBroken = (item: unknown): item is Problem => item instanceof Error && isProblem(item)

const readJson = (body: Buffer): unknown => {
  const value = parseJson(decode(body))
  return Array.isArray(value)
    ? value.map((item: unknown) => orProblem(() => refusePrototype(item)))
    : refusePrototype(value)
}

/** Split before it is decoded: a line in another encoding harms no other. */
const linesOf = (body: Buffer): Buffer[] => {
  const lines: Buffer[] = []
  for (let start = 0; start < body.length; ) {
    const end = body.indexOf(0x0a, start)
    lines.push(body.subarray(start, end < 0 ? body.length : end))
    start = end < 0 ? body.length : end + 1
  }
  return lines
}

const isEmpty = (line: Buffer) => line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

const readLines = (body: Buffer): unknown[] =>
  linesOf(body).flatMap((line, index) =>
    isEmpty(line) ? [] : [orProblem(() => refusePrototype(parseJson(decode(line, index + 1), index + 1)))],
  )

/** The two kinds of body that we read. Registered in place of Fastify's own, which quotes the body in its errors. */
export const readBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      refuseEncodings(request)
      return body.length === 0 ? undefined : readJson(body)
    },
  )
  app.addContentTypeParser<Buffer>(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (!request.is404 && !request.routeOptions.config.takesLines) throw problem('unsupported-media-type')
      refuseEncodings(request)
      return readLines(body)
    },
  )
}
