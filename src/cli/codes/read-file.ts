import { readFile } from 'node:fs/promises'

/** The text of a CSV file; one that is not UTF-8 would come out as other letters than were meant. */
export const readCsvFile = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`${file} is not UTF-8. Save it as "CSV UTF-8".`)
  }
}
