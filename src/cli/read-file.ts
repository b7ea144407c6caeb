import { readFile } from 'node:fs/promises'
import type { Text } from '#adapter-kit'

type Say = (words: Text) => string

/** Only when it is used: who asks for a help text waits for nothing of the kit. */
const decoder = async () => (await import('#transport/charset.ts')).decodeText

const bytesOf = (file: string, say: Say): Promise<Buffer> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      say({ vi: `Không đọc được ${file} (${error.code}).`, en: `${file} cannot be read (${error.code}).` }),
    )
  })

/** A text that is UTF-8, or UTF-16 with its mark: in another encoding it would come out as other letters than were meant. */
export const readTextFile = async (file: string, say: Say): Promise<string> => {
  const bytes = await bytesOf(file, say)
  const text = (await decoder())(bytes)
  if (text !== undefined) return text
  throw new Error(say({ vi: `${file} không phải UTF-8.`, en: `${file} is not UTF-8.` }))
}

export const encodingOption = {
  vi: 'bảng mã của tệp nếu không phải UTF-8 hay UTF-16, ví dụ windows-1258',
  en: 'the encoding of the file where it is neither UTF-8 nor UTF-16, such as windows-1258',
}

/** The text of a CSV file: UTF-8, UTF-16 with its mark, or what is declared. In another it would come out as other letters than were meant. */
export const readCsvFile = async (file: string, say: Say, encoding?: string): Promise<string> => {
  const bytes = await bytesOf(file, say)
  const decodeText = await decoder()
  const text = decodeText(bytes, encoding === undefined ? '' : `text/csv; charset=${encoding}`)
  // UTF-16 without a mark: every second byte of its plain letters is zero.
  if (text !== undefined && !text.includes('\0')) return text
  throw new Error(
    say({
      vi: `${file} không đọc được ${encoding === undefined ? 'dạng UTF-8' : `theo bảng mã ${encoding}`}. Trong bảng tính, hãy lưu dạng "CSV UTF-8", hoặc nêu bảng mã bằng --encoding.`,
      en: `${file} is not ${encoding ?? 'UTF-8'}. In a spreadsheet, save it as "CSV UTF-8", or name its encoding with --encoding.`,
    }),
  )
}

export const readJsonFile = async (file: string, say: Say): Promise<unknown> => {
  const bytes = await bytesOf(file, say)
  const decodeText = await decoder()
  const { parseJson } = await import('../adapter-kit/parse-json.ts')
  try {
    return parseJson(decodeText(bytes) ?? '')
  } catch {
    throw new Error(say({ vi: `${file} không phải JSON hợp lệ.`, en: `${file} is not valid JSON.` }))
  }
}
