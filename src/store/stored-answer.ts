import { decodeBody } from './codec.ts'

/** What a partner answered to a delivery; undefined where it said no more than that it has it, or this version cannot read it. */
export const storedAnswer = (codec: number | null, body: Buffer | null): unknown => {
  if (codec === null || body === null) return undefined
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}
