import assert from 'node:assert/strict'
import { asFailure } from '../failure.ts'
import type { Decoded } from '../inbound.ts'
import { isObject } from '../is-object.ts'
import type { Outcome } from '../outcome.ts'
import { callbackOf, exampleSettings, pollOf, requestOf } from './incoming.ts'
import type { CallbackExample, PollExample } from './incoming-examples.ts'
import { pollContext } from './polls.ts'
import { frozen, frozenContext } from './purity.ts'
import {
  type ConformanceCase,
  contextOf,
  type Example,
  inputOf,
  operationOf,
  type Subject,
  settingsFor,
} from './subject.ts'

/** A name and two numbers: what a partner may write anywhere, and what may be told of it nowhere. */
const person = ['Lò Thị Thử', '0900000001', '001190000009']
const told = person.join(' ')

const parsed = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a partner could have said instead: each text once with the person behind it, and once with nothing else. */
const spoken = (value: unknown): unknown[] => {
  if (typeof value === 'string') {
    const inner = parsed(value)
    const within = inner === undefined ? [] : spoken(inner).map((one) => JSON.stringify(one))
    return [...within, `${value} ${told}`, told, person[1]]
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => spoken(item).map((one) => value.toSpliced(index, 1, one)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    spoken(inner).map((one) => ({ ...value, [name]: one })),
  )
}

const checkOurs = (code: string, shown: object): void => {
  assert.match(code, /^[A-Z][A-Z0-9_]{0,79}$/, 'a code that is not ours')
  const text = JSON.stringify(shown)
  const found = person.some((part) => text.includes(part))
  assert.ok(!found, 'the text of the partner stands where ours has to')
}

const checkOutcome = (outcome: Outcome): void => {
  if (outcome.kind !== 'rejected') return
  const { partnerText: _apart, ...ours } = outcome
  checkOurs(outcome.code, ours)
}

const checkDecoded = (decoded: Decoded): void => {
  if (decoded.kind === 'route') return
  const { kind: _kind, ...said } = decoded
  if (decoded.kind === 'ignore') {
    checkOurs('IGNORED', said)
    return
  }
  const { row: _kept, ...ours } = { row: undefined, ...said }
  checkOurs(decoded.code, ours)
}

/** Tries all of them; what is thrown has to be as quiet as what is returned. */
const checkEach = (values: readonly unknown[], act: (value: unknown) => void): void => {
  for (const value of values) {
    try {
      act(value)
    } catch (thrown) {
      if (thrown instanceof assert.AssertionError) throw thrown
      const failure = asFailure(thrown)
      checkOurs(failure.code, { ...failure, message: failure.message })
    }
  }
}

const checkReply = (subject: Subject, example: Example, reply: unknown): void => {
  const { settings } = settingsFor(subject, 'https://partner.example.vn', example)
  const { fromReply, packets } = operationOf(subject, example)
  const fits = packets?.reply ? subject.tools.compile(packets.reply) : () => []
  const context = frozenContext(contextOf(example, settings))
  // What does not fit the packet is not read at all.
  const readable = spoken(reply).filter((one) => fits(one).length === 0)
  checkEach(readable, (one) => checkOutcome(fromReply(frozen(one), inputOf(example), context)))
}

const checkCall = (subject: Subject, example: CallbackExample): void => {
  const { body } = example.request
  const settings = exampleSettings(subject, example)
  const callback = callbackOf(subject, example)
  checkEach(spoken(body), (one) =>
    checkDecoded(
      callback.decode(
        requestOf(subject, { ...example, request: { ...example.request, body: one } }),
        settings,
      ),
    ),
  )
}

const checkPage = (subject: Subject, example: PollExample, reply: unknown): void => {
  const poll = pollOf(subject, example)
  const context = pollContext(example, exampleSettings(subject, example))
  checkEach(spoken(reply), (one) => {
    for (const item of poll.fromReply(one, example.cursor, context).items) checkDecoded(item)
  })
}

/** What a partner writes is a body: it ends in no code, no reason and no place of ours, whatever field it came in. */
export const textCases = (subject: Subject): readonly ConformanceCase[] => {
  const { examples, callbackExamples = [], pollExamples = [] } = subject
  const named = (file: string, title: string, run: () => void): ConformanceCase => ({
    group: 'secrecy',
    name: `${file} keeps the partner's text apart: ${title}`,
    run,
  })
  return [
    ...examples.flatMap((example) =>
      example.replies.map(({ title, reply }) =>
        named(example.file, title, () => checkReply(subject, example, reply)),
      ),
    ),
    ...callbackExamples
      .filter(({ verified = true }) => verified)
      .map((example) => named(example.file, 'the call', () => checkCall(subject, example))),
    ...pollExamples.flatMap((example) =>
      example.replies.map(({ title, reply }) =>
        named(example.file, title, () => checkPage(subject, example, reply)),
      ),
    ),
  ]
}
