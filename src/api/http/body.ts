import type { Readable } from 'node:stream'
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { reject } from '#adapter-kit'
import { type KeyFlaw, type Scanned, scanJson } from '#validation/json-scan.ts'
import { type Body, type Limits, smallBody } from '../route.ts'
import type { Items } from './items.ts'
import { decode, parseJson, readExact } from './json-text.ts'
import { isProblem, type Problem, problem } from './problem.ts'
import { boundedStream, streamedType } from './streamed-body.ts'

const tooMuch = (of: NonNullable<Scanned['beyond']>, limits: Omit<Limits, 'bytes'>): Problem => {
  const most = limits[of]
  const words = {
    depth: { vi: `Tối đa ${most} tầng lồng nhau`, en: `At most ${most} levels inside each other` },
    values: { vi: `Tối đa ${most} giá trị`, en: `At most ${most} values` },
    items: { vi: `Tối đa ${most} phần tử`, en: `At most ${most} items` },
  }[of]
  if (of !== 'depth') return problem('body-too-large', { detail: words })
  return problem('invalid-message', { findings: [reject('', 'TOO_DEEP', words.vi, words.en)] })
}

/** A key twice says two things, of which a parser keeps the last; `__proto__` is never meant well. */
const flawed = ({ kind, pointer }: KeyFlaw): Problem => {
  const finding =
    kind === 'duplicate-key'
      ? reject(pointer, 'DUPLICATE_KEY', 'Tên trường bị lặp lại', 'The name of this field stands here twice')
      : reject(
          pointer,
          'RESERVED_KEY',
          'Không nhận trường "__proto__"',
          'A field "__proto__" is not accepted',
        )
  return problem('broken-json', { detail: finding.message, findings: [finding] })
}

/** Others are served in between, however large the body is. */
const scanned = async (body: Buffer, limits: Limits): Promise<Scanned> => {
  const scan = scanJson(body, limits)
  for (;;) {
    const { done, value } = scan.next()
    if (done) return value
    await othersFirst()
  }
}

const readClosely = async (body: Buffer, limits: Limits): Promise<unknown> => {
  const { beyond, flaws } = await scanned(body, limits)
  if (beyond) throw tooMuch(beyond, limits)
  const value = parseJson(decode(body))
  const [flaw] = flaws.values()
  if (flaw) throw flawed(flaw)
  return value
}

const isBlankByte = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a

const firstByte = (body: Buffer): number | undefined => {
  let at = 0
  while (at < body.length && isBlankByte(body[at])) at += 1
  return body[at]
}

const [opensList, opensObject] = [0x5b, 0x7b]

const noList = () =>
  problem('invalid-request', { detail: { vi: 'Cần một mảng JSON', en: 'A JSON array is expected' } })

const listItems = async (body: Buffer, limits: Limits): Promise<Items> => {
  // Told by its first byte: half a million fields of what is no list are neither walked over nor built.
  if (firstByte(body) === opensObject) throw noList()
  const { beyond, flaws } = await scanned(body, limits)
  if (beyond) throw tooMuch(beyond, limits)
  const list = parseJson(decode(body))
  if (!Array.isArray(list)) throw noList()
  return {
    count: list.length,
    read(index) {
      const flaw = flaws.get(index)
      // The pointer begins at the element.
      if (flaw) return { problem: flawed({ ...flaw, pointer: flaw.pointer.replace(/^\/\d+/, '') }) }
      return { value: list[index] }
    },
  }
}

interface Line {
  readonly number: number
  readonly bytes: Buffer
}

const isBlank = (bytes: Buffer) => bytes.every(isBlankByte)

/** Blank lines are no items, but looking at them costs: so many for each item that a call may hold. */
const blankLinesPerItem = 2

/** Split before they are decoded: a line in another encoding harms no other. Stops at the limit. */
const linesOf = (body: Buffer, limits: Limits): Line[] => {
  const { items: most = Number.POSITIVE_INFINITY } = limits
  const lines: Line[] = []
  for (let start = 0, number = 1; start < body.length; number += 1) {
    const end = body.indexOf(0x0a, start)
    const bytes = body.subarray(start, end < 0 ? body.length : end)
    if (!isBlank(bytes)) lines.push({ number, bytes })
    if (lines.length > most || number > most * (1 + blankLinesPerItem)) throw tooMuch('items', limits)
    start = end < 0 ? body.length : end + 1
  }
  return lines
}

/** A line is read between others, and is no larger than a body. */
const scannedAtOnce = (bytes: Buffer, limits: Pick<Limits, 'depth' | 'values'>): Scanned => {
  const scan = scanJson(bytes, limits)
  for (;;) {
    const { done, value } = scan.next()
    if (done) return value
  }
}

/** One JSON value of a file that is read line by line. */
export const readLine = ({ number, bytes }: Line, limits: Pick<Limits, 'depth' | 'values'>): unknown => {
  const { beyond, flaws } = scannedAtOnce(bytes, { depth: limits.depth, values: limits.values })
  if (beyond) throw tooMuch(beyond, limits)
  const parsed = parseJson(decode(bytes, number), number)
  const [flaw] = flaws.values()
  if (flaw) throw flawed(flaw)
  return parsed
}

const lineItems = (body: Buffer, limits: Limits): Items => {
  const lines = linesOf(body, limits)
  return {
    count: lines.length,
    read(index) {
      const line = lines[index]
      if (!line) return { value: undefined }
      try {
        return { value: readLine(line, limits) }
      } catch (thrown) {
        if (isProblem(thrown)) return { problem: thrown }
        throw thrown
      }
    },
  }
}

/** As it came. What looks like JSON will be parsed by somebody, perhaps before its sender is proven. */
const boundedBytes = async (bytes: Buffer, limits: Limits): Promise<Buffer> => {
  const first = firstByte(bytes)
  if (first !== opensList && first !== opensObject) return bytes
  const { beyond } = await scanned(bytes, limits)
  if (beyond) throw tooMuch(beyond, limits)
  return bytes
}

/** What a call takes, by media type; empty where it takes no body. */
export const mediaTypesOf = (body: Body | undefined): readonly string[] => {
  if (!body) return []
  if (body.kind === 'bytes') return ['*/*']
  if (body.kind === 'stream') return body.mediaTypes
  return body.kind === 'items' ? ['application/json', 'application/x-ndjson'] : ['application/json']
}

const declared = (request: FastifyRequest) => request.routeOptions.config.route

/** Most bodies are small and written as programs write them: read at once, without a promise. */
const exactIn = (request: FastifyRequest, bytes: Buffer) => {
  const { body, limits } = declared(request) ?? {}
  return limits && (body?.kind === 'message' || body?.kind === 'json') ? readExact(bytes, limits) : undefined
}

/** The bodies that we read, in place of Fastify's own parsers, which quote the body in their errors. */
export const readBodies = (
  app: FastifyInstance,
  /** Called for bodies that did not say how long they would be. */
  received: (request: FastifyRequest, bytes: number) => void,
): void => {
  app.removeAllContentTypeParsers()
  const count = (request: FastifyRequest, bytes: number) => {
    if (request.headers['content-length'] === undefined) received(request, bytes)
  }
  const read = async (request: FastifyRequest, bytes: Buffer, lines: boolean): Promise<unknown> => {
    count(request, bytes.length)
    const route = declared(request)
    if (!route?.body) return bytes
    const { limits } = route
    if (route.body.kind === 'bytes') return boundedBytes(bytes, limits)
    if (route.body.kind === 'items') return lines ? lineItems(bytes, limits) : listItems(bytes, limits)
    return bytes.length === 0 ? undefined : readClosely(bytes, limits)
  }
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer, done) => {
      const exact = exactIn(request, bytes)
      if (!exact) return read(request, bytes, false)
      count(request, bytes.length)
      request.json = exact.json
      done(null, exact.value)
      return undefined
    },
  )
  app.addContentTypeParser<Buffer>(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => read(request, bytes, true),
  )
  app.addContentTypeParser(streamedType, async (request: FastifyRequest, payload: Readable) => {
    const { limits = smallBody } = declared(request) ?? {}
    return boundedStream(payload, limits, (bytes) => {
      count(request, bytes)
    })
  })
  // What takes bytes takes them under any name; whatever else comes under another name was refused before.
  app.addContentTypeParser<Buffer>(
    '*',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => read(request, bytes, false),
  )
}
