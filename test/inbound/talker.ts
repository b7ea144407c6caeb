import {
  type Adapter,
  callback,
  completed,
  type Decoded,
  defineAdapter,
  incoming,
  operation,
  type PollPage,
  poll,
} from '#adapter-kit'

/** What the talkative partner says, in a callback or in a row of a poll. */
export interface Saying {
  readonly code?: string
  readonly reason?: string
  readonly key?: string
  readonly ignore?: string
  readonly reject?: string
  /** Of a type that the adapter does not declare. */
  readonly odd?: boolean
  readonly more?: readonly Saying[]
}

const requestedAt = '2026-11-05T09:00:00+07:00'

const understand = (said: Saying): Decoded => {
  const { code = '', reason = 'Đổi ý', key, ignore, reject, odd, more = [] } = said
  if (ignore !== undefined) return { kind: 'ignore', reason: ignore }
  if (reject !== undefined)
    return { kind: 'reject', code: reject, reason: 'Không hiểu', pointer: '/x', row: said }
  const message = odd
    ? incoming('question', { questionId: code, content: reason }, key)
    : incoming('withdrawal-request', { dossierCode: code, requestedAt, reason }, key)
  const others = more.map(understand).flatMap((one) => (one.kind === 'route' ? one.messages : []))
  return { kind: 'route', messages: [message, ...others] }
}

type Answer = (cursor: string | undefined, signal: AbortSignal) => Promise<PollPage> | PollPage

export interface Talker {
  readonly adapter: Adapter
  /** Cursors with which it was asked. */
  readonly asked: (string | undefined)[]
  /** What the city was sent, in order. */
  readonly heard: unknown[]
  answer(answer: Answer): void
}

export const page = (sayings: readonly Saying[], cursor: string, more = false): PollPage => ({
  items: sayings.map(understand),
  cursor,
  more,
})

/** A partner that calls and can be asked, and the city that hears of it: one adapter, so that a test needs one endpoint. */
export const talker = (): Talker => {
  const asked: (string | undefined)[] = []
  const heard: unknown[] = []
  let answer: Answer = (cursor) => page([], cursor ?? 'start')
  const hears = (input: 'withdrawal-request' | 'delivery-report' | 'dossier') =>
    operation({
      summary: `Hears a ${input}.`,
      input,
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      lane: (message) => String(('dossierCode' in message && message.dossierCode) || 'none'),
      toRequest: (message) => ({ heard: message }),
      fromReply: () => completed({}),
    })
  const adapter = defineAdapter({
    name: 'talker',
    summary: 'A partner that talks.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(request: { readonly heard?: unknown; readonly cursor?: string }, { signal }) {
        if (request.heard !== undefined) {
          heard.push(request.heard)
          return {}
        }
        asked.push(request.cursor)
        return answer(request.cursor, signal)
      },
      close: async () => undefined,
    }),
    operations: {
      hear: hears('withdrawal-request'),
      report: hears('delivery-report'),
      sync: hears('dossier'),
    },
    callbacks: {
      tell: callback({
        summary: 'Says something.',
        messages: ['withdrawal-request'],
        decode: ({ body }) => understand(JSON.parse(body.toString('utf8')) as Saying),
        answer: (result) => ({
          status: result.kind === 'unauthenticated' ? 401 : 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(result),
        }),
      }),
      sealed: callback({
        summary: 'Says something with a proof of its own.',
        messages: ['withdrawal-request'],
        verify: ({ body }) => body.includes('"seal":"good"'),
        decode: ({ body }) => understand(JSON.parse(body.toString('utf8')) as Saying),
        answer: ({ kind }) => ({ status: 200, body: kind }),
      }),
    },
    polls: {
      look: poll({
        summary: 'Asks what is new.',
        messages: ['withdrawal-request'],
        everySeconds: 3600,
        toRequest: (cursor) => ({ cursor }),
        fromReply: (reply: PollPage) => reply,
      }),
    },
  })
  return {
    adapter,
    asked,
    heard,
    answer: (next) => {
      answer = next
    },
  }
}
