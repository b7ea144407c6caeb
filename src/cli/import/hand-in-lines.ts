import type { Context } from '../context.ts'
import { progressBar } from '../progress-bar.ts'
import { plainText } from '../table.ts'
import { keyedLine } from './keyed-line.ts'
import { type Line, linesOf, maxLineBytes } from './message-file.ts'

export interface Tally {
  taken: number
  /** Taken before, under the same key. */
  repeated: number
  refused: number
}

interface ItemResult {
  readonly status: number
  readonly idempotencyReplayed?: boolean
  readonly title?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
}

const linesPerCall = 200
/** Below what the gateway takes in one call, with room for the keys. */
const bytesPerCall = maxLineBytes

/** The lines of a file in parts that fit into one call. */
async function* partsOf(file: string): AsyncGenerator<readonly Line[]> {
  let part: Line[] = []
  let bytes = 0
  for await (const line of linesOf(file)) {
    const size = Buffer.byteLength(line.text) + 1
    if (part.length > 0 && (part.length >= linesPerCall || bytes + size > bytesPerCall)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(line)
    bytes += size
  }
  if (part.length > 0) yield part
}

const explain = (
  number: number,
  { title = '', status, errors = [] }: ItemResult,
  { say }: Context,
): string => {
  const why = errors.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).join('; ')
  const line = say({ vi: 'dòng', en: 'line' })
  return `${plainText(`${line} ${number}: ${status} ${title} ${why}`)}\n`
}

const countIn = (tally: Tally, { status, idempotencyReplayed = false }: ItemResult): boolean => {
  if (status !== 202) tally.refused += 1
  else if (idempotencyReplayed) tally.repeated += 1
  else tally.taken += 1
  return status === 202
}

/** Hands the file in, part by part; what is refused is said with its line, and harms no other. */
export const handInLines = async (
  file: string,
  { prefix, total }: { readonly prefix: string; readonly total: number },
  context: Context,
): Promise<Tally> => {
  const { gateway, err } = context
  const show = progressBar('import', total, err, process.stderr.isTTY)
  const tally: Tally = { taken: 0, repeated: 0, refused: 0 }
  let done = 0
  for await (const part of partsOf(file)) {
    const lines = part.map(({ number, text }) => keyedLine(text, `${prefix}:${number}`))
    const results = await gateway.postLines<readonly ItemResult[]>('/v1/messages', lines)
    for (const [index, result] of results.entries())
      if (!countIn(tally, result)) err(explain(part[index]?.number ?? 0, result, context))
    done += part.length
    show(done)
  }
  return tally
}
