import { type IncomingFile, isRecord, pointerTokens } from '#adapter-kit'

/** Keeps one file where the city keeps what partners give; gives its address. */
export type KeepFile = (
  file: IncomingFile,
  signal?: AbortSignal,
) => Promise<{ readonly url: string; readonly sha256: string }>

/** A copy in which one value is another. The object or the list that holds it has to be there. */
const withValue = (node: unknown, [name, ...rest]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value
  if (Array.isArray(node)) {
    const index = Number(name)
    if (!Number.isInteger(index) || index < 0 || index >= node.length)
      throw new Error('A file belongs to a row that the message does not have')
    return node.with(index, withValue(node[index], rest, value))
  }
  if (!isRecord(node)) throw new Error('A file belongs to an object that the message does not have')
  return { ...node, [name]: withValue(node[name], rest, value) }
}

/**
 * What came with files, after they are kept: `data` holds their addresses. In `original` their hashes stand instead, which
 * never change: by it a repeat is known, whenever it comes and wherever the file then lies.
 */
export const withFilesKept = async <Data>(
  data: Data,
  files: readonly IncomingFile[],
  keep: KeepFile,
  signal?: AbortSignal,
): Promise<{ readonly data: Data; readonly original: unknown }> => {
  let [placed, original]: unknown[] = [data, data]
  for (const file of files) {
    const place = pointerTokens(file.pointer)
    // Before anything is kept: a mapping that is wrong must not leave files behind.
    withValue(placed, place, '')
    const { url, sha256 } = await keep(file, signal)
    placed = withValue(placed, place, url)
    original = withValue(original, place, `sha256:${sha256}`)
  }
  return { data: placed as Data, original }
}
