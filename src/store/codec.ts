import { parseJson } from '#adapter-kit'
import type { Json } from '#messages/message.ts'

/** How a stored body is to be read; a later codec may encrypt without a rewrite of what is there. */
const plainJson = 1

/** `json`: the same, where it is written already. */
export const encodeBody = (data: unknown, json?: Json): { codec: number; body: Buffer } => ({
  codec: plainJson,
  body: json?.bytes ?? Buffer.from(json?.text ?? JSON.stringify(data)),
})

export const decodeBody = (codec: number, body: Buffer): unknown => {
  if (codec !== plainJson) throw new Error(`Body codec ${codec} is not known to this version`)
  return parseJson(body.toString('utf8'))
}
