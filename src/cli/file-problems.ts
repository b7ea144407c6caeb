import { GatewayProblem } from './caller.ts'
import type { Context } from './context.ts'

interface Found {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** A pointer into the text of a file as compilers say it: `file:line:column`. */
const placeOf = (pointer: string, file: string): string => {
  const [, line, column] = /^\/(?:csv|text)\/(\d+)\/(\d+)$/.exec(pointer) ?? []
  return line === undefined ? pointer.replace('/csv', file) : `${file}:${line}:${column}`
}

export const findingLines = (file: string, found: readonly Found[]): string[] =>
  found.map(({ pointer, code, message }) => `${placeOf(pointer, file)}  ${code}  ${message}\n`)

/** Hands a file to the gateway; what is wrong in the file is said with its places, and is no answer. */
export const handInFile = async <Report>(
  path: string,
  request: Readonly<Record<string, unknown>>,
  { file, json }: { readonly file: string; readonly json: boolean | undefined },
  { gateway, err, say, foundWrong }: Context,
): Promise<Report | undefined> => {
  try {
    return await gateway.post<Report>(path, request)
  } catch (error) {
    if (!(error instanceof GatewayProblem) || json) throw error
    const { errors = [], problems = errors.length } = (error.body ?? {}) as {
      errors?: readonly Found[]
      /** How many there are, where not all of them are shown. */
      problems?: number
    }
    if (errors.length === 0) throw error
    for (const line of findingLines(file, errors)) err(line)
    err(
      say({
        vi: `${problems} lỗi; chưa nhập gì\n`,
        en: `${problems} ${problems === 1 ? 'problem' : 'problems'}; nothing was imported\n`,
      }),
    )
    foundWrong()
    return undefined
  }
}
