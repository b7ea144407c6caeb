import { inDoubt, parseJson } from '#adapter-kit'

/** A piece of a JSON text as it came, or a string of it that is read by itself. */
type Part =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  /** Without its quotes and with its escapes resolved. To be read to its end before the next part is asked for. */
  | { readonly kind: 'string'; readonly path: readonly string[]; readonly content: AsyncIterable<Buffer> }

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Deeper than any packet. */
const maxDepth = 100
const maxKeyBytes = 1000

const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

interface Level {
  /** Undefined in a list. */
  key: string | undefined
  index: number
  isObject: boolean
}

const brokenOff = () => inDoubt('REPLY_UNREADABLE', 'The reply ends in the middle of its JSON')

/** Bytes, wherever the pieces in which they came begin and end. */
class Input {
  readonly #pieces: AsyncIterator<Buffer>
  piece: Buffer = Buffer.alloc(0)
  at = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  /** Whether there is more; the rest of the piece has to be used up. */
  async more(): Promise<boolean> {
    while (this.at >= this.piece.length) {
      const next = await this.#pieces.next()
      if (next.done) return false
      this.piece = next.value
      this.at = 0
    }
    return true
  }

  async byte(): Promise<number> {
    if (this.at >= this.piece.length && !(await this.more())) throw brokenOff()
    const byte = this.piece[this.at] as number
    this.at += 1
    return byte
  }

  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}

/** After the backslash. */
const escaped = async (input: Input): Promise<Buffer> => {
  const sign = String.fromCharCode(await input.byte())
  if (sign !== 'u') return Buffer.from(simple[sign] ?? sign, 'latin1')
  let code = ''
  for (let count = 0; count < 4; count += 1) code += String.fromCharCode(await input.byte())
  return Buffer.from(String.fromCharCode(Number.parseInt(code, 16)), 'utf8')
}

/** A string from behind its first quote to behind its last, in pieces. */
async function* stringContent(input: Input): AsyncGenerator<Buffer> {
  for (;;) {
    if (!(await input.more())) throw brokenOff()
    const { piece, at } = input
    const end = piece.indexOf(quote, at)
    const slash = piece.indexOf(backslash, at)
    const until = Math.min(end === -1 ? piece.length : end, slash === -1 ? piece.length : slash)
    if (until > at) yield piece.subarray(at, until)
    input.at = until
    if (until === piece.length) continue
    input.at += 1
    if (until === end) return
    yield await escaped(input)
  }
}

/** From behind the first quote to behind the last, as it is written: within a piece at once. */
async function* stringAsWritten(input: Input): AsyncGenerator<Buffer> {
  for (;;) {
    if (!(await input.more())) throw brokenOff()
    const { piece, at } = input
    let to = at
    while (to < piece.length && piece[to] !== quote && piece[to] !== backslash) to += 1
    if (to < piece.length) to += 1
    yield piece.subarray(at, to)
    input.at = to
    const last = piece[to - 1]
    if (last === quote) return
    if (last === backslash) yield Buffer.from([await input.byte()])
  }
}

const keyFrom = (written: Buffer): string => {
  if (written.length > maxKeyBytes) return ''
  try {
    return String(parseJson(`"${written.toString('utf8')}`))
  } catch {
    return ''
  }
}

/**
 * Walks over a JSON text while it comes, and gives apart the strings at the places that `isApart` names. Everything else comes
 * as it is written, quotes of these strings not included. It trusts no grammar: what is no JSON is left to the parser, which
 * comes next.
 */
export async function* jsonText(
  source: AsyncIterable<Buffer>,
  isApart: (path: readonly string[]) => boolean,
): AsyncGenerator<Part> {
  const input = new Input(source)
  const levels: Level[] = []
  let isKey = false
  const pathOf = () => levels.map(({ key, index, isObject }) => (isObject ? (key ?? '') : String(index)))
  const text = (bytes: Buffer): Part => ({ kind: 'text', bytes })
  const open = (isObject: boolean) => {
    if (levels.length >= maxDepth) throw inDoubt('REPLY_UNREADABLE', 'The reply is nested too deeply')
    levels.push({ key: undefined, index: 0, isObject })
    isKey = isObject
  }
  /** What a sign outside of strings changes. */
  const step = (byte: number) => {
    const top = levels.at(-1)
    if (byte === openObject || byte === openList) open(byte === openObject)
    else if (byte === closeObject || byte === closeList) levels.pop()
    else if (byte === comma && top) {
      top.index += 1
      isKey = top.isObject
    } else if (byte === colon) isKey = false
  }

  try {
    while (await input.more()) {
      const { piece, at } = input
      let to = at
      for (; to < piece.length && piece[to] !== quote; to += 1) step(piece[to] as number)
      if (to > at) yield text(piece.subarray(at, to))
      input.at = to
      if (to === piece.length) continue
      input.at += 1
      const top = levels.at(-1)
      if (!isKey && isApart(pathOf())) {
        const content = stringContent(input)
        yield { kind: 'string', path: pathOf(), content: once(content) }
        for await (const _left of content);
        continue
      }
      yield text(Buffer.from('"'))
      const written: Buffer[] = []
      for await (const part of stringAsWritten(input)) {
        if (isKey) written.push(part)
        yield text(part)
      }
      if (isKey && top) top.key = keyFrom(Buffer.concat(written))
    }
  } finally {
    await input.close()
  }
}

/** Whoever stops reading does not end it: what is left is read past. */
const once = (content: AsyncGenerator<Buffer>): AsyncIterable<Buffer> => ({
  [Symbol.asyncIterator]: () => ({ next: () => content.next() }),
})
