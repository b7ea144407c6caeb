import { permanent } from '#adapter-kit'

const notBase64 = () => permanent('FILE_NOT_BASE64', 'Nội dung tệp đối tác gửi không phải là base64')

/** Ends of lines and blanks, which some write every 76 characters; both alphabets; the padding at the end. */
const good = /^[A-Za-z0-9+/_-]*={0,2}$/
/** What some put before it: `data:application/pdf;base64,`. */
const prefix = /^data:[\w.+/-]{0,100};base64,/i
const longestPrefix = 120

/** The bytes of a text of base64, a piece at a time. Throws where it is none. */
export async function* decodingBase64(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = ''
  let begun = false
  for await (const piece of text) {
    held += piece.toString('latin1').replaceAll(/[\s]/g, '')
    if (!begun) {
      if (held.length < longestPrefix) continue
      held = held.replace(prefix, '')
      begun = true
    }
    const whole = held.length - (held.length % 4)
    // The end is looked at when it is known to be the end.
    const now = Math.max(0, whole - 4)
    if (now === 0) continue
    const part = held.slice(0, now)
    if (part.includes('=') || !good.test(part)) throw notBase64()
    yield Buffer.from(part, 'base64')
    held = held.slice(now)
  }
  if (!begun) held = held.replace(prefix, '')
  if (!good.test(held) || held.replace(/=+$/, '').length % 4 === 1) throw notBase64()
  if (held !== '') yield Buffer.from(held, 'base64')
}
