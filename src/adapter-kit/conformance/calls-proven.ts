import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { CallbackReply, CallbackResult, Decoded } from '../inbound.ts'
import { checkZerosKept } from './digits-kept.ts'
import { callbackOf, exampleSettings, requestOf } from './incoming.ts'
import type { CallbackExample } from './incoming-examples.ts'
import { checkMomentsRead } from './moments.ts'
import { checkUnknownStates } from './replies-believed.ts'
import type { ConformanceCase, Subject } from './subject.ts'
import { flipped, isWords, variations, withLeaves } from './variations.ts'

type Request = CallbackExample['request']

/** The example's call with something else in it. */
const calling = (subject: Subject, example: CallbackExample, request: Request) =>
  requestOf(subject, { ...example, request })

const isProven = (subject: Subject, example: CallbackExample, request: Request): boolean => {
  const { verify } = callbackOf(subject, example)
  try {
    return verify?.(calling(subject, example, request), exampleSettings(subject, example)) ?? true
  } catch {
    return false
  }
}

/** A proof is one of this call: of another it is none. */
const checkFlipped = (subject: Subject, example: CallbackExample): void => {
  const changed = variations(example.request, flipped)
  const refused = changed.filter(({ value }) => !isProven(subject, example, value as Request))
  assert.notEqual(
    refused.length,
    0,
    `verify takes ${example.file} for proven whichever character of it is changed: compare the proof with what the secret gives for this packet`,
  )
}

const checkForged = ({ adapter, callbackExamples = [] }: Subject): void => {
  for (const [name, { verify }] of Object.entries(adapter.callbacks ?? {})) {
    if (!verify) continue
    const forged = callbackExamples.some(({ callback, verified }) => callback === name && verified === false)
    assert.ok(
      forged,
      `${name} proves its calls and shows no forged one: add an example with "verified": false`,
    )
  }
}

/** An answer without what is worded for people and without proofs over that: what the partner's program goes by. */
const essence = ({ status, body }: CallbackReply): unknown => {
  const bare = (leaf: unknown) => (isWords(leaf) || /^[\w+/=-]{32,}$/.test(String(leaf)) ? null : leaf)
  try {
    return { status, body: withLeaves(JSON.parse(body), bare) }
  } catch {
    return { status, body }
  }
}

const notTaken: readonly CallbackResult[] = [
  { kind: 'rejected', code: 'REQUIRED', reason: 'Thiếu thông tin bắt buộc' },
  { kind: 'unavailable', retryAfterSeconds: 5 },
  { kind: 'unauthenticated' },
]

/** What is not stored is not called received, or the partner never sends it again. */
const checkAnswers = (subject: Subject, example: CallbackExample): void => {
  const settings = exampleSettings(subject, example)
  const { answer } = callbackOf(subject, example)
  const given = (result: CallbackResult) => answer(result, requestOf(subject, example), settings)
  const taken = given({ kind: 'accepted' })
  for (const result of notTaken)
    assert.ok(
      !isDeepStrictEqual(essence(given(result)), essence(taken)),
      `"${result.kind}" is answered as "accepted" is: nothing was stored, and the partner will not call again. Give it the partner's code of a refusal, or a status of 4xx or 5xx`,
    )
  const again = given({ kind: 'duplicate' })
  assert.equal(
    again.status,
    taken.status,
    '"duplicate" has another status than "accepted": it is stored already',
  )
  for (const result of notTaken)
    assert.ok(
      !isDeepStrictEqual(essence(again), essence(given(result))),
      `"duplicate" is answered as "${result.kind}" is, though it is stored: the partner would go on calling`,
    )
  const isShown = (subject.callbackExamples ?? []).some(
    ({ callback, answers }) =>
      callback === example.callback && answers.some(({ result }) => result.kind === 'duplicate'),
  )
  assert.ok(
    isShown || isDeepStrictEqual(essence(again), essence(taken)),
    '"duplicate" is answered with another code than "accepted", though it is stored: answer the same, or show in an example\'s answers that the partner wants it so',
  )
}

/** An event is known again by its key: another one has another. */
export const checkKeys = (what: string, said: unknown, read: (said: unknown) => readonly Decoded[]): void => {
  const keysOf = (items: readonly Decoded[]) =>
    items.flatMap((item) => (item.kind === 'route' ? item.messages.map(({ key }) => key) : []))
  const keys = keysOf(read(said))
  if (keys.every((key) => key === undefined)) return
  const others = variations(said, flipped).map(({ value }) => {
    try {
      return keysOf(read(value))
    } catch {
      return []
    }
  })
  const differs = others.some((other) => other.length === keys.length && !isDeepStrictEqual(other, keys))
  assert.ok(
    differs,
    `${what}: the key of an event is the same whatever the partner says, so all but the first count as repeats and are lost: make it of the partner's own id of the event`,
  )
}

const checkReading = (subject: Subject, example: CallbackExample): void => {
  const settings = exampleSettings(subject, example)
  const { decode } = callbackOf(subject, example)
  const read = (request: unknown) => decode(calling(subject, example, request as Request), settings)
  checkKeys(example.file, example.request, (request) => [read(request)])
  const told = (request: unknown) => messagesOf([read(request)])
  checkMomentsRead(example.request, told, example.unmarkedUtc)
  checkZerosKept(example.request, told, () => true)
  checkUnknownStates(example.request, told)
}

export const messagesOf = (items: readonly Decoded[]): unknown =>
  items.map((item) => (item.kind === 'route' ? item.messages.map(({ data }) => data) : []))

/** What each callback makes of calls that are like its examples, and not the same. */
export const otherCallCases = (subject: Subject): readonly ConformanceCase[] => {
  const { adapter, callbackExamples = [] } = subject
  const named = (name: string, run: () => void): ConformanceCase => ({ group: 'callbacks', name, run })
  if (adapter.callbacks === undefined) return []
  const proven = callbackExamples.filter(({ verified = true }) => verified)
  return [
    named('a forged call is shown wherever calls are proven', () => checkForged(subject)),
    ...proven.flatMap((example) => [
      ...(callbackOf(subject, example).verify
        ? [named(`${example.file} is proven only as it is`, () => checkFlipped(subject, example))]
        : []),
      named(`${example.file} is not called received where it is not stored`, () =>
        checkAnswers(subject, example),
      ),
      named(`${example.file} is told apart from others, with its days, digits and states`, () =>
        checkReading(subject, example),
      ),
    ]),
  ]
}
