import { readFile } from 'node:fs/promises'
import type { Text } from '#adapter-kit'

type Say = (words: Text) => string

const bytesOf = (file: string, say: Say): Promise<Buffer> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      say({ vi: `Không đọc được ${file} (${error.code}).`, en: `${file} cannot be read (${error.code}).` }),
    )
  })

/** The text of a CSV file; one that is not UTF-8 would come out as other letters than were meant. */
export const readCsvFile = async (file: string, say: Say): Promise<string> => {
  const bytes = await bytesOf(file, say)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(
      say({
        vi: `${file} không phải UTF-8. Trong bảng tính, hãy lưu dạng "CSV UTF-8".`,
        en: `${file} is not UTF-8. In a spreadsheet, save it as "CSV UTF-8".`,
      }),
    )
  }
}

export const readJsonFile = async (file: string, say: Say): Promise<unknown> => {
  const bytes = await bytesOf(file, say)
  // Only now: who asks for a help text waits for nothing of the kit.
  const { parseJson } = await import('../adapter-kit/parse-json.ts')
  try {
    return parseJson(bytes.toString('utf8'))
  } catch {
    throw new Error(say({ vi: `${file} không phải JSON hợp lệ.`, en: `${file} is not valid JSON.` }))
  }
}
