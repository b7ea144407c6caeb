import { describe, expect, test } from 'vitest'
import { type Adapter, completed, type Operation, permanent, rejected, transient } from '#adapter-kit'
import { letterbox } from './letterbox/adapter.ts'
import { letterboxExamples } from './letterbox/examples.ts'

import { broken, withExample, withOperation, withSimulator } from './letterbox/variants.ts'

test('an adapter that keeps every promise breaks no case', async () => {
  expect(await broken(letterbox, /./)).toEqual([])
}, 60_000)

describe('a declaration is not enough when', () => {
  test.each<[string, Adapter, RegExp]>([
    ['the name is not in kebab-case', { ...letterbox, name: 'letterBox' }, /has a name/],
    [
      'a password is not marked as secret',
      { ...letterbox, settings: { type: 'object', properties: { apiKey: { type: 'string' } } } },
      /marks what is secret/,
    ],
    [
      'an operation takes no canonical message',
      withOperation(() => ({ input: 'letter' as Operation['input'] })),
      /describes every operation/,
    ],
    ['an operation has no summary', withOperation(() => ({ summary: ' ' })), /describes every operation/],
    [
      'a packet is no JSON Schema',
      withOperation(() => ({ packets: { request: { type: 'letter' } } })),
      /describes every operation/,
    ],
    [
      'the settings of the simulator do not fit',
      withSimulator({ settings: () => ({ url: 5 }) }),
      /comes with a simulator/,
    ],
  ])('%s', async (_, adapter, cases) => {
    expect(await broken(adapter, cases)).toHaveLength(1)
  })

  test('there is no simulator, or no example that it completes', async () => {
    const { simulator: _simulator, ...without } = letterbox
    expect(await broken(without, /comes with a simulator/)).toHaveLength(1)
    const examples = withExample({ simulator: 'rejected' })
    expect(await broken(letterbox, /comes with a simulator/, examples)).toHaveLength(1)
  })

  test('an operation has no example', async () => {
    expect(await broken(letterbox, /describes every/, letterboxExamples.slice(0, 2))).toHaveLength(1)
  })
})

describe('a mapping is caught that', () => {
  const changed = (toRequest: (letter: object, input: object) => object): Adapter =>
    withOperation((keep) => ({
      toRequest: (input, context) => toRequest(Object(keep.toRequest(input, context)), input),
    }))

  test.each<[string, Adapter]>([
    ['reads the clock', changed((letter) => ({ ...letter, at: new Date().getFullYear() }))],
    ['throws dice', changed((letter) => ({ ...letter, dice: Math.random() }))],
    ['counts its calls', changed(((calls) => (letter: object) => ({ ...letter, calls: calls++ }))(0))],
    ['changes its input', changed((letter, input) => Object.assign(input, { letter }) && letter)],
    [
      'orders fields differently',
      changed((letter) => Object.fromEntries(Object.entries(letter).toReversed())),
    ],
    ['sends what the packet forbids', withOperation(() => ({ packets: { request: { type: 'string' } } }))],
  ])('%s', async (_, adapter) => {
    expect(await broken(adapter, /^keep leaves as written$/)).toHaveLength(1)
  })

  test('reads a reply otherwise than its example', async () => {
    const yes = withOperation(() => ({ fromReply: () => completed({ message: '' }) }))
    expect(await broken(yes, /^keep is answered: /)).toEqual(['keep is answered: perhaps'])
    const wrongKind = withOperation(() => ({
      fromReply: () => {
        throw transient('REPLY_UNCLEAR', '')
      },
    }))
    expect(await broken(wrongKind, /^keep is answered: /)).toHaveLength(2)
  })

  test('answers with something else than it promises', async () => {
    const examples = withExample({
      replies: [{ title: 'odd', reply: {}, outcome: { kind: 'completed', data: { odd: 1 } } }],
    })
    const odd = withOperation(() => ({ fromReply: () => completed({ odd: 1 } as object) }))
    expect(await broken(odd, /is answered: odd/, examples)).toHaveLength(1)
  })
})

describe("the partner's text stands where ours has to when", () => {
  const examples = withExample({
    replies: [
      {
        title: 'no',
        reply: { answer: 'no', text: 'Không nhận' },
        outcome: { kind: 'rejected', code: 'REFUSED', reason: 'Không nhận', responsible: 'sender' },
      },
    ],
  })
  const said = (reply: unknown) => String((reply as { text?: string }).text)
  const kept = /^keep keeps the partner's text apart: no/

  test.each<[string, Operation['fromReply']]>([
    ['a reason quotes it', (reply) => rejected('REFUSED', said(reply), 'sender')],
    ['a code is made of it', (reply) => rejected(said(reply), 'Không nhận', 'sender')],
    [
      'a refusal made by hand has it as the code',
      (reply) => ({ ...rejected('REFUSED', 'Không nhận', 'sender'), partnerCode: said(reply) }),
    ],
    [
      'a failure quotes it',
      (reply) => {
        throw permanent('REFUSED', said(reply))
      },
    ],
  ])('%s', async (_, fromReply) => {
    expect(
      await broken(
        withOperation(() => ({ fromReply })),
        kept,
        examples,
      ),
    ).toHaveLength(1)
  })

  test('it is not where the kit keeps it apart', async () => {
    const fromReply: Operation['fromReply'] = (reply) =>
      rejected('REFUSED', 'Không nhận', 'sender', { partnerCode: said(reply), partnerText: said(reply) })
    expect(
      await broken(
        withOperation(() => ({ fromReply })),
        kept,
        examples,
      ),
    ).toEqual([])
  })
})
