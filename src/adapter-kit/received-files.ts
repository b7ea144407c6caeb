import { createHash } from 'node:crypto'

/** A file as a simulator tells of it: what was sent can be compared with what came, and nothing of it is held. */
export interface ReceivedFile {
  /** In lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
}

/** Of bytes, or of text in base64 as it stands in a packet; undefined where that is none. */
export const receivedFile = (content: Uint8Array | string): ReceivedFile | undefined => {
  if (typeof content === 'string' && !isBase64(content)) return undefined
  const bytes = typeof content === 'string' ? Buffer.from(content, 'base64') : content
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}

/** Strict, as a partner's own reader may be: no blanks, padding where it belongs. */
const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text !== ''
