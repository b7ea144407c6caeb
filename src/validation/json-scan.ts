import { pointerToken } from '#adapter-kit'

/** What a JSON text may hold. */
export interface JsonLimits {
  readonly depth: number
  readonly values: number
  /** Elements of the list that the text is; no limit where absent. */
  readonly items?: number
}

/** A key that says two things, or one that would reach behind the object. `pointer` leads to it. */
export interface KeyFlaw {
  readonly kind: 'duplicate-key' | 'prototype-key'
  readonly pointer: string
}

export interface Scanned {
  /** The limit that the text goes beyond; nothing further was looked at. */
  readonly beyond?: keyof JsonLimits
  /** The first of each element, by its position, where the text is a list; else of the whole, at 0. */
  readonly flaws: ReadonlyMap<number, KeyFlaw>
}

interface Level {
  readonly keys: Set<string> | undefined
  key: string
  index: number
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

const pointerTo = (levels: readonly Level[]): string =>
  levels.map(({ keys, key, index }) => (keys ? `/${pointerToken(key.slice(0, 100))}` : `/${index}`)).join('')

/** A key as it reads, however it is spelled. */
const keyIn = (bytes: Buffer, start: number, end: number, escaped: boolean): string => {
  const raw = bytes.toString('utf8', start, end)
  if (!escaped) return raw
  try {
    return String(JSON.parse(`"${raw}"`))
  } catch {
    return raw
  }
}

/** So many bytes between two looks at whether others wait. */
const stride = 1 << 16

/**
 * Walks over a JSON text once, without building anything of it, and stops at the first limit. It trusts no grammar: what
 * is no JSON is left to the parser, which comes next and then knows that the text is bounded. Yields now and then.
 */
export const scanJson = function* (bytes: Buffer, limits: JsonLimits): Generator<void, Scanned> {
  const { depth, values: maxValues, items: maxItems = Number.POSITIVE_INFINITY } = limits
  const levels: Level[] = []
  const flaws = new Map<number, KeyFlaw>()
  let top: Level | undefined
  let values = 1
  let isKey = false
  let pause = stride

  const take = (level: Level, key: string) => {
    level.key = key
    const kind = key === '__proto__' ? 'prototype-key' : level.keys?.has(key) ? 'duplicate-key' : undefined
    level.keys?.add(key)
    const item = levels[0]?.index ?? 0
    if (kind && !flaws.has(item)) flaws.set(item, { kind, pointer: pointerTo(levels) })
  }

  for (let at = 0; at < bytes.length; at += 1) {
    if (at >= pause) {
      pause = at + stride
      yield
    }
    const byte = bytes[at]
    if (byte === quote) {
      const start = at + 1
      let escaped = false
      for (at = start; at < bytes.length && bytes[at] !== quote; at += 1) {
        if (bytes[at] === backslash) {
          escaped = true
          at += 1
        }
      }
      if (isKey && top?.keys) take(top, keyIn(bytes, start, at, escaped))
      isKey = false
    } else if (byte === openObject || byte === openList) {
      if (levels.length >= depth) return { beyond: 'depth', flaws }
      isKey = byte === openObject
      top = { keys: isKey ? new Set() : undefined, key: '', index: 0 }
      levels.push(top)
      values += 1
    } else if (byte === closeObject || byte === closeList) {
      levels.pop()
      top = levels.at(-1)
      isKey = false
    } else if (byte === comma) {
      values += 1
      if (top?.keys) isKey = true
      else if (top) top.index += 1
      if (levels.length === 1 && top && top.index >= maxItems) return { beyond: 'items', flaws }
    }
    if (values > maxValues) return { beyond: 'values', flaws }
  }
  return { flaws }
}
