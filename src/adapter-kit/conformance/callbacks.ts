import assert from 'node:assert/strict'
import { pathParams, pathParts, pathsMeet } from '../callback-path.ts'
import type { Callback } from '../inbound.ts'
import { callbackOf, checkDecoded, checkHostile, exampleSettings, requestOf } from './incoming.ts'
import type { CallbackExample } from './incoming-examples.ts'
import { frozen, pureResult } from './purity.ts'
import type { ConformanceCase, Subject } from './subject.ts'

const camelCase = /^[a-z][a-zA-Z0-9]*$/

const typesOf = ({ decoded }: CallbackExample): readonly string[] =>
  decoded?.kind === 'route' ? decoded.messages.map(({ type }) => type) : []

const maxBytesOfAny = 50_000_000

/** Its path, what is secret in it, its methods and its limit are such that it can be served, beside the others of the adapter. */
const checkAddress = (
  { adapter, callbackExamples = [] }: Subject,
  name: string,
  callback: Callback,
): void => {
  const { path = name, secret, secretIn, methods, maxBytes = 1 } = callback
  assert.ok(pathParts(path), `the path of ${name} is none: ${path}`)
  const params = pathParams(path)
  if (secret !== undefined && secretIn !== 'query')
    assert.ok(params.includes(secret), `${name} has no ${secret} in its path`)
  assert.notEqual(methods?.length, 0, `${name} takes no method`)
  assert.ok(maxBytes > 0 && maxBytes <= maxBytesOfAny, `${name} takes bodies of ${maxBytes} bytes`)
  for (const [other, { path: beside = other }] of Object.entries(adapter.callbacks ?? {}))
    assert.ok(other === name || !pathsMeet(path, beside), `${name} and ${other} could mean the same call`)
  const wanted = new Set(params.filter((param) => param !== secret))
  for (const { file, callback: of, request } of callbackExamples) {
    if (of !== name) continue
    const given = new Set(Object.keys(request.params ?? {}))
    assert.deepEqual(given, wanted, `${file} has not the parameters of the path`)
    const allowed: readonly string[] = methods ?? ['POST']
    assert.ok(allowed.includes(request.method ?? allowed[0] ?? ''), `${file} is of another method`)
  }
}

const checkDeclared = (subject: Subject): void => {
  const { adapter, tools, callbackExamples = [] } = subject
  for (const [name, callback] of Object.entries(adapter.callbacks ?? {})) {
    const { summary, messages } = callback
    assert.match(name, camelCase)
    assert.notEqual(summary.trim(), '', `${name} has no summary`)
    checkAddress(subject, name, callback)
    const shown = callbackExamples.filter(({ callback }) => callback === name).flatMap(typesOf)
    for (const type of messages) {
      assert.ok(Object.hasOwn(tools.schemas, type), `${name} gives ${type}, which is no canonical schema`)
      assert.ok(shown.includes(type), `${name} has no example that gives ${type}`)
    }
  }
}

const checkReading = (subject: Subject, example: CallbackExample): void => {
  const callback = callbackOf(subject, example)
  const settings = frozen(exampleSettings(subject, example))
  const { verified = true, decoded } = example
  // A copy for each reading: a Buffer cannot be frozen.
  const proven = pureResult(() => callback.verify?.(requestOf(subject, example), settings) ?? true)
  assert.equal(proven, verified, 'the proof inside the packet')
  if (!verified) {
    assert.equal(decoded, undefined, 'what is not proven is not read')
    return
  }
  assert.ok(decoded, 'say what it means')
  const read = pureResult(() => callback.decode(requestOf(subject, example), settings))
  checkDecoded(subject, callback.messages, read)
  assert.deepEqual(read, decoded)
}

type Answer = CallbackExample['answers'][number]

const checkAnswer = (subject: Subject, example: CallbackExample, { result, reply }: Answer): void => {
  const callback = callbackOf(subject, example)
  const settings = frozen(exampleSettings(subject, example))
  const given = pureResult(() => callback.answer(frozen(result), requestOf(subject, example), settings))
  assert.equal(given.status, reply.status)
  for (const [name, value] of Object.entries(reply.headers ?? {})) assert.equal(given.headers?.[name], value)
  const body: unknown = typeof reply.body === 'string' ? given.body : JSON.parse(given.body)
  assert.deepEqual(body, reply.body)
}

/** What each callback makes of what a partner sends, and what it answers. */
export const callbackCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter, callbackExamples = [] } = subject
  const named = (name: string, run: () => void): ConformanceCase => ({ group: 'callbacks', name, run })
  const shown = Object.keys(adapter.callbacks ?? {}).flatMap(
    (name) => callbackExamples.find(({ callback }) => callback === name) ?? [],
  )
  if (adapter.callbacks === undefined && callbackExamples.length === 0) return []
  return [
    named('describes every callback and shows each message that it gives', () => checkDeclared(subject)),
    ...callbackExamples.flatMap((example) => [
      named(`${example.file} is read as written`, () => checkReading(subject, example)),
      ...example.answers.map((answer) =>
        named(`${example.file} is answered: ${answer.title}`, () => checkAnswer(subject, example, answer)),
      ),
    ]),
    ...shown.map((example) =>
      named(`${example.callback}: what nobody can read is not routed, and answered`, () =>
        checkHostile(subject, example),
      ),
    ),
  ]
}
