import {
  type Adapter,
  type CaseMove,
  callback,
  caseQuestion,
  completed,
  defineAdapter,
  incoming,
  type OpenCase,
  type Outcome,
  operation,
  parseJson,
  poll,
} from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'

/** What this partner says of a case: a move, and what its officer did, where it says so. */
export interface Said extends Omit<CaseMove, 'messages'> {
  readonly step?: string
}

interface Asked {
  readonly service: 'file' | 'look-up' | 'states' | 'news'
  readonly code?: string
  readonly numbers?: readonly string[]
}

export interface CasePartner {
  readonly adapter: Adapter
  readonly asked: readonly Asked[]
  /** What it answers to the next requests of a service. */
  answers(service: Asked['service'], answer: (asked: Asked) => unknown): void
}

const stepOf = (of: OpenCase, content: string) =>
  incoming('progress', {
    dossierCode: of.dossierCode,
    status: 'processing',
    officer: { name: 'Cán bộ Thử' },
    at: '2026-11-05T09:00:00+07:00',
    content,
  })

const moveOf = ({ step, ...move }: Said): CaseMove => ({
  ...move,
  ...(step !== undefined && { messages: (of: OpenCase) => [stepOf(of, step)] }),
})

const asMoves = (reply: unknown) => (reply as readonly Said[]).map(moveOf)

/** A partner that takes dossiers over, gives each a number, and speaks of them in every way that there is. */
export const casePartner = (): CasePartner => {
  const asked: Asked[] = []
  const scripts = new Map<string, (asked: Asked) => unknown>()
  const usual = ({ service, code }: Asked): unknown =>
    service === 'file' ? completed({ partnerId: `N-${code}` }) : []
  const adapter = defineAdapter({
    name: 'office',
    summary: 'A partner that works on dossiers for weeks.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(request: Asked) {
        asked.push(request)
        return (scripts.get(request.service) ?? usual)(request)
      },
      close: async () => undefined,
    }),
    operations: {
      file: operation({
        summary: 'Hands a dossier over',
        input: 'dossier',
        output: 'receipt',
        use: 'delivery',
        repeatable: false,
        lane: ({ code }) => code,
        opens: { number: ({ partnerId = '' }) => partnerId, expiresAfterDays: 30 },
        toRequest: ({ code }): Asked => ({ service: 'file', code }),
        fromReply: (reply) => reply as Outcome<Receipt>,
        lookUp: {
          toRequest: ({ code }): Asked => ({ service: 'look-up', code }),
          fromReply: (reply) => reply as Outcome<Receipt>,
        },
      }),
    },
    callbacks: {
      told: callback({
        summary: 'Says what became of a case',
        messages: ['progress'],
        decode: ({ body }) => {
          const said = parseJson(body.toString('utf8')) as Said | { readonly progressOf: string }
          if ('progressOf' in said) {
            const of = { dossierCode: said.progressOf } as OpenCase
            return { kind: 'route', messages: [stepOf(of, 'Việc của người khác')] }
          }
          return { kind: 'route', messages: [], moves: [moveOf(said)] }
        },
        answer: ({ kind }) => ({ status: kind === 'unavailable' ? 503 : 200, body: kind }),
      }),
    },
    polls: {
      news: poll({
        summary: 'Lists what has changed',
        messages: ['progress'],
        everySeconds: 60,
        toRequest: (): Asked => ({ service: 'news' }),
        fromReply: (reply: unknown) => ({
          items: asMoves(reply).map((move) => ({ kind: 'route' as const, messages: [], moves: [move] })),
          cursor: 'c',
          more: false,
        }),
      }),
    },
    cases: {
      file: caseQuestion({
        summary: 'How do these stand?',
        messages: ['progress'],
        everySeconds: 3600,
        batch: 2,
        toRequest: (cases): Asked => ({ service: 'states', numbers: cases.map(({ number }) => number) }),
        fromReply: asMoves,
      }),
    },
  })
  return { adapter, asked, answers: (service, answer) => scripts.set(service, answer) }
}
