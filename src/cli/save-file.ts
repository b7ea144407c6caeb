import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Context } from './context.ts'

const why = (file: string, { code }: NodeJS.ErrnoException, say: Context['say']): string =>
  code === 'EEXIST'
    ? say({ vi: `${file} đã có rồi, không ghi đè.`, en: `${file} is there already; it is not overwritten.` })
    : say({ vi: `Không ghi được ${file} (${code}).`, en: `${file} cannot be written (${code}).` })

/** What the gateway gave, into a file of that name. What is there already is not overwritten. */
export const saveFile = async (
  content: AsyncIterable<Uint8Array>,
  file: string,
  say: Context['say'],
): Promise<void> => {
  try {
    await pipeline(content, createWriteStream(file, { flags: 'wx' }))
  } catch (error) {
    const { syscall } = error as NodeJS.ErrnoException
    if (syscall !== 'open' && syscall !== 'write') throw error
    throw new Error(why(file, error as NodeJS.ErrnoException, say))
  }
}
