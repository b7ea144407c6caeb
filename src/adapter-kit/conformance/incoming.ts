import assert from 'node:assert/strict'
import type { Callback, CallbackReply, CallbackRequest, CallbackResult, Decoded, Poll } from '../inbound.ts'
import type { CallbackExample, PollExample } from './incoming-examples.ts'
import { checkShown, markedTexts } from './secrets.ts'
import { type Subject, settingsFor } from './subject.ts'

/** Settings of an example far from any simulator, filled with the schema's defaults. */
export const exampleSettings = (subject: Subject, example: CallbackExample | PollExample): unknown => {
  const { settings, problems } = settingsFor(subject, 'https://partner.example.vn', example)
  assert.deepEqual(problems, [], 'the settings of the example do not fit the settings schema')
  return settings
}

export const callbackOf = ({ adapter }: Subject, { callback, file }: CallbackExample): Callback => {
  const found = adapter.callbacks?.[callback]
  if (!found) throw new Error(`${file} names the callback ${callback}, which ${adapter.name} has not`)
  return found
}

export const pollOf = ({ adapter }: Subject, { poll, file }: PollExample): Poll => {
  const found = adapter.polls?.[poll]
  if (!found) throw new Error(`${file} names the poll ${poll}, which ${adapter.name} has not`)
  return found
}

export const requestOf = ({ request }: CallbackExample): CallbackRequest => {
  const { headers = { 'content-type': 'application/json' }, query = {}, body } = request
  return { headers, query, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}

/** Every message is what it is called, of a type that is declared, and in composed letters. */
export const checkDecoded = ({ tools }: Subject, declared: readonly string[], decoded: Decoded): void => {
  if (decoded.kind === 'reject') assert.notEqual(decoded.reason.trim(), '', 'a refusal without a reason')
  if (decoded.kind !== 'route') return
  assert.notEqual(decoded.messages.length, 0, 'nothing to route: that is "ignore"')
  for (const { type, data, key } of decoded.messages) {
    assert.ok(declared.includes(type), `${type} is not declared`)
    assert.deepEqual(tools.compile(tools.schemas[type])(data), [], `no ${type}`)
    assert.notEqual(key, '', 'an empty key')
    const text = JSON.stringify([data, key])
    assert.equal(text, text.normalize('NFC'), 'texts that are not in NFC')
  }
}

const results: readonly CallbackResult[] = [
  { kind: 'accepted', dossierCode: 'H26.900.01-261105-0001' },
  { kind: 'accepted' },
  { kind: 'duplicate', dossierCode: 'H26.900.01-261105-0001' },
  { kind: 'ignored', reason: 'Không cần' },
  { kind: 'rejected', code: 'ANY', reason: 'Lý do' },
  { kind: 'unauthenticated' },
  { kind: 'unavailable', retryAfterSeconds: 7 },
]

const checkReply = ({ adapter }: Subject, settings: unknown, reply: CallbackReply): void => {
  assert.ok(Number.isInteger(reply.status) && reply.status >= 200 && reply.status < 600, 'no HTTP status')
  assert.equal(typeof reply.body, 'string')
  const secrets = markedTexts('writeOnly', adapter.settings, settings)
  checkShown(JSON.stringify(reply), secrets, 'the answer to a callback')
}

const bodies: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'half a document': '{"data": {',
  'a list': '[1, 2]',
  'a text': '"?"',
  'no UTF-8': new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  'an empty document': '{}',
  'a page of HTML': '<html><body>?</body></html>',
}

/** Whatever is thrown at a callback, nothing is routed, and there is an answer to it in every case. */
export const checkHostile = (subject: Subject, example: CallbackExample): void => {
  const callback = callbackOf(subject, example)
  const settings = exampleSettings(subject, example)
  for (const [what, bytes] of Object.entries(bodies)) {
    const request: CallbackRequest = { headers: {}, query: {}, body: Buffer.from(bytes) }
    assert.notEqual(callback.verify?.(request, settings), true, `${what} counts as proven`)
    let decoded: Decoded | undefined
    try {
      decoded = callback.decode(request, settings)
    } catch {
      // Unreadable, which is what it is.
    }
    assert.notEqual(decoded?.kind, 'route', `${what} was read as a message`)
    for (const result of results) checkReply(subject, settings, callback.answer(result, request, settings))
  }
  for (const result of results)
    checkReply(subject, settings, callback.answer(result, requestOf(example), settings))
}
