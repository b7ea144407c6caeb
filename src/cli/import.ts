import { readFile } from 'node:fs/promises'
import { type Caller, gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { progressBar } from './progress-bar.ts'

const linesPerCall = 200
/** Stay below the gateway's body limit. */
const bytesPerCall = 4_000_000

interface ItemResult {
  readonly status: number
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
  readonly title?: string
}

/** Parts of a file, each with the number of its first line. */
function* parts(lines: readonly string[]): Generator<{ first: number; lines: string[] }> {
  let part: string[] = []
  let bytes = 0
  let first = 1
  for (const [index, line] of lines.entries()) {
    const size = Buffer.byteLength(line) + 1
    if (part.length > 0 && (part.length >= linesPerCall || bytes + size > bytesPerCall)) {
      yield { first, lines: part }
      part = []
      bytes = 0
      first = index + 1
    }
    part.push(line)
    bytes += size
  }
  if (part.length > 0) yield { first, lines: part }
}

const send = async (caller: Caller, lines: readonly string[]): Promise<readonly ItemResult[]> => {
  const { status, body } = await caller.post('/v1/messages', `${lines.join('\n')}\n`, 'application/x-ndjson')
  if (status === 200 && Array.isArray(body)) return body
  throw new Error(`The gateway answered ${status}: ${JSON.stringify(body)}`)
}

const explain = (line: number, { title, status, errors }: ItemResult) => {
  const why = (errors ?? []).map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).join('; ')
  return `line ${line}: ${status} ${title ?? ''} ${why}\n`
}

/** `longbien import <file.ndjson>`: hands in one message per line; what was refused is listed with its line. */
export const importFile = async (
  args: readonly string[],
  { env, out, err }: CommandContext,
): Promise<number> => {
  const [file, ...rest] = args
  if (!file || rest.length > 0) throw new Error('Give one file of newline-delimited JSON.')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const all = text.split('\n')
  const numbered = all.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, number: index + 1 }]))
  const caller = gatewayCaller(env)
  const show = progressBar('import', numbered.length, err, process.stderr.isTTY)
  let taken = 0
  let done = 0
  for (const part of parts(numbered.map(({ line }) => line))) {
    const results = await send(caller, part.lines)
    for (const [index, result] of results.entries()) {
      if (result.status === 202) taken += 1
      else err(explain(numbered[part.first - 1 + index]?.number ?? 0, result))
    }
    done += part.lines.length
    show(done)
  }
  out(`${taken} taken, ${numbered.length - taken} refused\n`)
  return taken === numbered.length ? 0 : 1
}
