import assert from 'node:assert/strict'
import { filledPath } from '../callback-path.ts'
import { partnerCaseStates } from '../case.ts'
import type { Callback, CallbackReply, CallbackRequest, CallbackResult, Decoded, Poll } from '../inbound.ts'
import { isObject } from '../is-object.ts'
import { pointerTokens } from '../json-pointer.ts'
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

const bytesOf = (body: unknown): Buffer => {
  if (body === undefined) return Buffer.alloc(0)
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

/** The call of an example as the core gives it to the callback. */
export const requestOf = (subject: Subject, example: CallbackExample): CallbackRequest => {
  const { path = example.callback, secret, methods = ['POST'] } = callbackOf(subject, example)
  const [usual = 'POST'] = methods
  const { method = usual, params = {}, query = {}, body } = example.request
  const { headers = body === undefined ? {} : { 'content-type': 'application/json' } } = example.request
  return { method, path: filledPath(path, params, secret), params, headers, query, body: bytesOf(body) }
}

/** As it is when its file is kept: the address stands where the mapping left the place empty. */
const withAddress = (node: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return 'store:rehearsal/file.pdf'
  assert.ok(isObject(node), 'a file belongs to a place that the message does not have')
  if (!Array.isArray(node)) return { ...node, [name]: withAddress(node[name], rest) }
  assert.ok(Number(name) < node.length, 'a file belongs to a row that the message does not have')
  return node.with(Number(name), withAddress(node[Number(name)], rest))
}

/** Every message is what it is called, of a type that is declared, and in composed letters. */
export const checkDecoded = ({ tools }: Subject, declared: readonly string[], decoded: Decoded): void => {
  if (decoded.kind === 'reject') assert.notEqual(decoded.reason.trim(), '', 'a refusal without a reason')
  if (decoded.kind !== 'route') return
  const { messages, moves = [] } = decoded
  assert.notEqual(messages.length + moves.length, 0, 'nothing to route: that is "ignore"')
  for (const { number, state } of moves) {
    assert.notEqual(number.trim(), '', 'a move of a case without its number')
    assert.ok(partnerCaseStates.includes(state), `${state} is no state that a partner may say`)
  }
  for (const { type, data, key, files = [] } of messages) {
    assert.ok(declared.includes(type), `${type} is not declared`)
    const kept = files.reduce(
      (node, { pointer }) => withAddress(node, pointerTokens(pointer)),
      data as unknown,
    )
    assert.deepEqual(tools.compile(tools.schemas[type])(kept), [], `no ${type}`)
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
  { kind: 'too-large', maxBytes: 5_000_000 },
  { kind: 'not-allowed', allowed: ['POST'] },
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

/** Where the address says all, it says nothing. */
const addressOf = (subject: Subject, example: CallbackExample): CallbackRequest => {
  const whole = { ...requestOf(subject, example), query: {} }
  if (example.request.body !== undefined) return whole
  return { ...whole, params: Object.fromEntries(Object.keys(whole.params).map((name) => [name, '?'])) }
}

/** What is thrown is told with who threw it: the error alone, mostly that of a parser, does not say. */
const unthrown = <Value>(name: string, what: string, rule: string, run: () => Value): Value => {
  try {
    return run()
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Error(`${name} throws where the body is ${what} (${said}): ${rule}`)
  }
}

/** Whatever is thrown at a callback, nothing is routed, and there is an answer to it in every case. */
export const checkHostile = (subject: Subject, example: CallbackExample): void => {
  const callback = callbackOf(subject, example)
  const settings = exampleSettings(subject, example)
  for (const [what, bytes] of Object.entries(bodies)) {
    const request: CallbackRequest = { ...addressOf(subject, example), headers: {}, body: Buffer.from(bytes) }
    const proven = unthrown('verify', what, 'what it cannot read is not proven, so it gives false', () =>
      callback.verify?.(request, settings),
    )
    assert.notEqual(proven, true, `${what} counts as proven`)
    let decoded: Decoded | undefined
    try {
      decoded = callback.decode(request, settings)
    } catch {
      // Unreadable, which is what it is.
    }
    assert.notEqual(decoded?.kind, 'route', `${what} was read as a message`)
    for (const result of results) {
      const reply = unthrown('answer', what, 'every result is answered, also to what nobody can read', () =>
        callback.answer(result, request, settings),
      )
      checkReply(subject, settings, reply)
    }
  }
  for (const result of results)
    checkReply(subject, settings, callback.answer(result, requestOf(subject, example), settings))
}
