import { createHash } from 'node:crypto'
import type { Incoming } from '#adapter-kit'

/** A shorter text is a key or a signature, which evidence needs. */
const longText = 4096
/** Of a file that is known to have come, so short a text is looked at. */
const shortText = 16

const marker = 'longbien-file sha256='
const nameOf = (bytes: Uint8Array) =>
  `[${marker}${createHash('sha256').update(bytes).digest('hex')} bytes=${bytes.length}]`

/** Whether files were taken out of what is kept. */
export const lacksFiles = (body: Buffer): boolean => body.includes(marker)

/**
 * What may stand in a text of base64, in a byte each: letters, digits and signs, of either alphabet, ends of lines, and what
 * JSON and forms make of a slash and of these. No blank: else every sentence would be one.
 */
const run = /(?:[A-Za-z0-9+/_-]|\r|\n|\\[\\/nr]|%2[BbFf])+(?:=|%3[Dd]){0,2}/g

const unescaped: Readonly<Record<string, string>> = { '%2B': '+', '%2F': '/', '%3D': '=' }

const bytesOf = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/\\+[nr]|[\r\n\\]|%../g, (found) => unescaped[found.toUpperCase()] ?? ''),
    'base64',
  )

/**
 * What came, without the files in it: in the place of each stand its hash and its length. A file is a long text of base64,
 * whatever it stands in, or one that is known to have come.
 */
export const withoutFiles = (body: Buffer, messages: readonly Incoming[] = []): Buffer => {
  const files = messages.flatMap(({ files = [] }) => files.flatMap(({ bytes }) => bytes ?? []))
  if (body.length < longText && files.length === 0) return body
  const known = new Set(files.map(nameOf))
  const shortest = files.reduce((least, { length }) => Math.min(least, length), longText)
  const least = Math.max(shortText, Math.min(longText, shortest))
  const text = body.toString('latin1')
  const kept = text.replace(run, (found) => {
    if (found.length < least) return found
    const name = nameOf(bytesOf(found))
    return found.length >= longText || known.has(name) ? name : found
  })
  // As it came where a partner sends the bytes themselves.
  const bare = files.reduce((rest, bytes) => {
    const bytesText = Buffer.from(bytes).toString('latin1')
    return bytesText === '' ? rest : rest.replaceAll(bytesText, () => nameOf(bytes))
  }, kept)
  return bare === text ? body : Buffer.from(bare, 'latin1')
}

/** Messages as evidence: what they bring is named and not held. */
export const withoutBytes = (messages: readonly Incoming[]): readonly unknown[] =>
  messages.map(({ files, ...message }) => ({
    ...message,
    ...(files && {
      files: files.map(({ bytes, ...file }) => ({ ...file, ...(bytes && { content: nameOf(bytes) }) })),
    }),
  }))
