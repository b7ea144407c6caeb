import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Text } from '#adapter-kit'

type Say = (words: Text) => string

export interface Line {
  /** Counted from 1, with the empty ones. */
  readonly number: number
  readonly text: string
}

/** No single message may be larger than what the gateway takes in one call. */
export const maxLineBytes = 4_000_000

const lineFeed = 0x0a

/** Reads a file through without holding it: its hash, and how many lines hold something. A line that is too long ends it. */
export const measureFile = async (file: string, say: Say): Promise<{ hash: string; total: number }> => {
  const hash = createHash('sha256')
  let [total, number, bytes, isEmpty] = [0, 1, 0, true]
  const endLine = () => {
    if (!isEmpty) total += 1
    number += 1
    bytes = 0
    isEmpty = true
  }
  const count = (byte: number) => {
    if (byte === lineFeed) return endLine()
    bytes += 1
    if (byte > 0x20) isEmpty = false
    if (bytes > maxLineBytes)
      throw new Error(
        say({
          vi: `${file}:${number}: dòng dài hơn ${maxLineBytes} byte. Mỗi dòng một thông điệp?`,
          en: `${file}:${number}: the line is longer than ${maxLineBytes} bytes. Is it one message per line?`,
        }),
      )
  }
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk)
      utf8.decode(chunk, { stream: true })
      for (const byte of chunk as Buffer) count(byte)
    }
    utf8.decode()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Error(
        say({
          vi: `${file}:${number}: không phải UTF-8 ở khoảng dòng này. Hãy lưu lại tệp dạng UTF-8.`,
          en: `${file}:${number}: not UTF-8 about this line. Save the file as UTF-8.`,
        }),
      )
    throw new Error(
      say({ vi: `Không đọc được ${file} (${error.code}).`, en: `${file} cannot be read (${error.code}).` }),
    )
  }
  endLine()
  return { hash: hash.digest('hex').slice(0, 40), total }
}

/** The lines that hold something, one after the other. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  let number = 0
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1
    if (text.trim() !== '') yield { number, text }
  }
}
