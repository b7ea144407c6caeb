import { describe, expect, test } from 'vitest'
import { type Adapter, type Callback, type Decoded, incoming, type Poll, permanent } from '#adapter-kit'
import { type CallbackExample, conformanceCases, type PollExample } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { letterbox } from './letterbox/adapter.ts'
import { letterboxExamples } from './letterbox/examples.ts'

const tools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

const code = 'H26.900.01-261105-0051'
const withdrawal = (dossierCode: string) =>
  incoming(
    'withdrawal-request',
    { dossierCode, requestedAt: '2026-11-05T09:00:00+07:00' },
    `w|${dossierCode}`,
  )

const read = (body: string): Decoded => {
  const { dossier } = JSON.parse(body) as { dossier?: string }
  if (dossier === undefined)
    return { kind: 'reject', code: 'REQUIRED', reason: 'Thiếu dossier', pointer: '/dossier' }
  return { kind: 'route', messages: [withdrawal(dossier)] }
}

const proofOf = (dossier: string): string => `proof of ${dossier}`

const proves = (body: string): boolean => {
  try {
    const { dossier = '', proof } = JSON.parse(body) as { dossier?: string; proof?: string }
    return proof === proofOf(dossier)
  } catch {
    return false
  }
}

const took: Callback = {
  summary: 'A letter is taken back',
  messages: ['withdrawal-request'],
  verify: ({ body }) => proves(body.toString('utf8')),
  decode: ({ body }) => read(body.toString('utf8')),
  answer: ({ kind }) => ({ status: kind === 'unauthenticated' ? 401 : 200, body: JSON.stringify({ kind }) }),
}

const asked: Poll = {
  summary: 'Asks what was taken back',
  messages: ['withdrawal-request'],
  everySeconds: 60,
  toRequest: (cursor = '0') => ({ action: 'ask', fields: { key: cursor } }),
  fromReply(reply) {
    const { answer, text = code } = reply as { answer: string; text?: string }
    if (answer === 'expired') throw permanent('EXPIRED', '')
    const items: Decoded[] = answer === 'there' ? [{ kind: 'route', messages: [withdrawal(text)] }] : []
    return { items, cursor: '1', more: false }
  },
}

const callbackExample: CallbackExample = {
  file: 'taken-back',
  title: 'A letter is taken back',
  callback: 'took',
  request: { body: { dossier: code, proof: proofOf(code) } },
  decoded: { kind: 'route', messages: [withdrawal(code)] },
  answers: [
    { title: 'taken', result: { kind: 'accepted' }, reply: { status: 200, body: { kind: 'accepted' } } },
    { title: 'again', result: { kind: 'duplicate' }, reply: { status: 200, body: { kind: 'duplicate' } } },
  ],
}

const unproven: CallbackExample = {
  ...callbackExample,
  file: 'unproven',
  request: { body: { dossier: code } },
  verified: false,
  answers: [],
}
delete (unproven as { decoded?: unknown }).decoded

const pollExample: PollExample = {
  file: 'asked',
  title: 'What was taken back',
  poll: 'asked',
  context: { requestId: '0f6a4c1e-6a52-4c70-9c59-3f1f6f0c0b01', at: '2026-11-05T08:30:00+07:00' },
  request: { action: 'ask', fields: { key: '0' } },
  replies: [
    {
      title: 'one',
      reply: { answer: 'there', text: code },
      page: { items: [{ kind: 'route', messages: [withdrawal(code)] }], cursor: '1', more: false },
    },
    { title: 'expired', reply: { answer: 'expired' }, failure: { failure: 'permanent', code: 'EXPIRED' } },
  ],
}

const nextExample: PollExample = {
  ...pollExample,
  file: 'asked-next',
  cursor: '1',
  request: { action: 'ask', fields: { key: '1' } },
}

interface Change {
  readonly callback?: Partial<Callback>
  readonly poll?: Partial<Poll>
  readonly callbackExamples?: readonly CallbackExample[]
  readonly pollExamples?: readonly PollExample[]
}

/** The names of the cases about the way in that an adapter with this change does not keep. */
const broken = async ({ callback, poll, ...given }: Change = {}): Promise<string[]> => {
  const adapter: Adapter = {
    ...letterbox,
    callbacks: { took: { ...took, ...callback } },
    polls: { asked: { ...asked, ...poll } },
  }
  const callbackExamples = given.callbackExamples ?? [callbackExample, unproven]
  const pollExamples = given.pollExamples ?? [pollExample, nextExample]
  const cases = conformanceCases({
    adapter,
    examples: letterboxExamples,
    callbackExamples,
    pollExamples,
    tools,
  })
  const found: string[] = []
  for (const { group, name, run } of cases) {
    if (group !== 'callbacks' && group !== 'polls') continue
    await Promise.resolve()
      .then(run)
      .catch(() => found.push(name))
  }
  return found
}

test('an adapter that keeps every promise of the way in breaks no case', async () => {
  expect(await broken()).toEqual([])
})

const declared = 'describes every callback and shows each message that it gives'
const readIn = 'taken-back is read as written'
const answered = 'taken-back is answered: taken'
const hostile = 'took: what nobody can read is not routed, and answered'
const declaredPoll = 'describes every poll and shows each message that it gives'
const asks = 'asked asks as written'
const one = 'asked is answered: one'
const days = "asked: the simulator's answer is a page, and no bad day is one"

const routes = (type: string, data: object): Partial<Callback> => ({
  decode: () => ({ kind: 'route', messages: [{ ...withdrawal(code), type, data } as never] }),
})

describe('a callback is caught that', () => {
  test.each<[string, Change, string]>([
    ['has no summary', { callback: { summary: '' } }, declared],
    [
      'shows nothing of what it gives',
      { callback: { messages: ['withdrawal-request', 'question'] } },
      declared,
    ],
    ['gives what is no message', { callback: routes('withdrawal-request', { dossierCode: code }) }, readIn],
    [
      'gives what it does not declare',
      { callback: routes('question', { questionId: 'a', content: 'b' }) },
      readIn,
    ],
    [
      'reads the clock',
      { callback: { decode: () => ({ kind: 'ignore', reason: String(Date.now()) }) } },
      readIn,
    ],
    ['takes what is not proven', { callback: { verify: () => true } }, 'unproven is read as written'],
    ['answers otherwise', { callback: { answer: () => ({ status: 204, body: '{}' }) } }, answered],
    [
      'takes whatever comes',
      { callback: { decode: () => ({ kind: 'route', messages: [withdrawal(code)] }) } },
      hostile,
    ],
    ['holds whatever comes for proven', { callback: { verify: () => true } }, hostile],
    [
      'cannot answer to what it cannot read',
      {
        callback: {
          answer: (_result, { body }) => ({ status: 200, body: JSON.stringify(JSON.parse(String(body))) }),
        },
      },
      hostile,
    ],
    ['tells its secret', { callback: { answer: () => ({ status: 200, body: '"open-sesame"' }) } }, hostile],
  ])('%s', async (_what, change, name) => {
    expect(await broken(change)).toContain(name)
  })
})

describe('a poll is caught that', () => {
  test.each<[string, Change, string]>([
    ['does not say how often', { poll: { everySeconds: 0 } }, declaredPoll],
    ['shows nothing of what it gives', { pollExamples: [{ ...pollExample, replies: [] }] }, declaredPoll],
    ['asks otherwise', { poll: { toRequest: () => ({ action: 'ask', fields: {} }) } }, asks],
    [
      'begins at its own now',
      { poll: { toRequest: () => ({ action: String(Math.random()), fields: {} }) } },
      asks,
    ],
    ['brings another page', { poll: { fromReply: () => ({ items: [], cursor: '1', more: false }) } }, one],
    [
      'holds a failure for news',
      { poll: { fromReply: () => ({ items: [], cursor: '', more: false }) } },
      'asked is answered: expired',
    ],
    [
      'brings nothing of what was done at the partner',
      { pollExamples: [{ ...pollExample, given: [] }] },
      days,
    ],
    [
      'needs a control that the simulator does not have',
      { pollExamples: [{ ...pollExample, given: [{ method: 'POST', path: '/_none' }] }] },
      days,
    ],
  ])('%s', async (_what, change, name) => {
    expect(await broken(change)).toContain(name)
  })
})
