import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from './problem.ts'

const charsetOf = (contentType: string | undefined) =>
  /;\s*charset="?(?<charset>[^";\s]+)/i.exec(contentType ?? '')?.groups?.charset?.toLowerCase()

/** UTF-8 or a clear refusal: a name in another encoding would reach the partner as somebody else's. */
const decode = (request: FastifyRequest, body: Buffer): string => {
  const charset = charsetOf(request.headers['content-type'])
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw problem('unsupported-media-type', {
      detail: { vi: 'Chỉ nhận JSON mã hóa UTF-8', en: 'Only JSON in UTF-8 is accepted' },
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw problem('broken-encoding')
  }
}

const refusePrototype = (key: string, value: unknown) => {
  if (key === '__proto__') throw new SyntaxError('__proto__')
  return value
}

const parseJson = (text: string): unknown => {
  try {
    return text.includes('__proto__') ? JSON.parse(text, refusePrototype) : JSON.parse(text)
  } catch (error) {
    // The engine's message quotes the body; only the place is told.
    const place = error instanceof Error ? /line (\d+) column (\d+)|position (\d+)/.exec(error.message) : null
    const [, line, column, position] = place ?? []
    const where = line ? `${line}:${column}` : position
    throw problem('broken-json', where ? { detail: { vi: `Lỗi tại ${where}`, en: `Error at ${where}` } } : {})
  }
}

export interface Line {
  readonly item?: unknown
  /** The line is not JSON. */
  readonly broken?: true
}

/** Newline-delimited JSON: a broken line is an item of its own, the others are unharmed. */
const parseLines = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return { item: parseJson(line) }
      } catch {
        return { broken: true }
      }
    })

/** The two kinds of body that we read. Registered in place of Fastify's own, which quotes the body in its errors. */
export const readBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) =>
      body.length === 0 ? undefined : parseJson(decode(request, body)),
  )
  app.addContentTypeParser<Buffer>(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => parseLines(decode(request, body)),
  )
}
