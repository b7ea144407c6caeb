import {
  type Adapter,
  completed,
  type DeliveryContext,
  defineAdapter,
  type Outcome,
  operation,
  reject,
  warn,
} from '#adapter-kit'
import type { Trace } from '#messages/trace.ts'
import type { Dossier, Progress } from '#schemas/types.ts'

/** What the fake partner is asked. `service` names the operation, or its look-up or follow-up. */
interface FakeRequest {
  readonly service: string
  readonly codes: readonly string[]
  readonly known: boolean
  readonly reference?: string
  readonly requestId: string
}

/** An outcome, or the word of a look-up or of a batch. */
type FakeReply = Outcome | string | readonly Outcome[]
/** Answers one request; what it throws is a failure. Nothing given: completed. */
type FakeScript = (
  request: FakeRequest,
  signal: AbortSignal,
) => FakeReply | undefined | Promise<FakeReply | undefined>

export interface FakePartner {
  readonly adapter: Adapter
  /** Everything that was sent, in order. */
  readonly requests: readonly FakeRequest[]
  /** The trace of each of them. */
  readonly traces: readonly Partial<Trace>[]
  /** The services that were asked about a dossier, in order. */
  sent(code: string): string[]
  script(answer: FakeScript): void
  /** Forgets requests and script. */
  reset(): void
}

const codeOf = (input: unknown): string => {
  const { code, dossierCode } = input as { code?: string; dossierCode?: string }
  return String(code ?? dossierCode)
}

type Asking = Pick<DeliveryContext, 'known' | 'reference' | 'requestId'>

const request =
  (service: string) =>
  (input: unknown, { known, reference, requestId }: Asking): FakeRequest => ({
    service,
    codes: Array.isArray(input) ? input.map(codeOf) : [codeOf(input)],
    known,
    ...(reference !== undefined && { reference }),
    requestId,
  })
/** Of several, as the first has it: one request is about one thing. */
const together =
  (service: string) =>
  (inputs: unknown, [context]: readonly [Asking, ...Asking[]]) =>
    request(service)(inputs, context)
const asReply = (reply: unknown) => reply as never

const basics = {
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  lane: ({ code }: Dossier) => code,
  fromReply: asReply,
} as const

const check = ({ summary }: Dossier) => [
  ...(summary === 'unsendable'
    ? [
        reject('/summary', 'NOT_SENDABLE', 'Không gửi được', 'Not sendable'),
        reject('/note', 'MISSING', 'Thiếu', 'Missing'),
      ]
    : []),
  ...(summary === 'odd' ? [warn('/summary', 'ODD', 'Lạ', 'Odd')] : []),
]

const notes = ({ summary }: Dossier) =>
  summary === 'odd'
    ? [{ pointer: '/note', code: 'NO_FIELD', message: { vi: 'Không có trường', en: 'There is no field' } }]
    : []

const lookUp = { toRequest: request('look-up'), fromReply: asReply }

const operations = {
  put: operation({
    ...basics,
    summary: 'Repeatable',
    repeatable: true,
    check,
    notes,
    toRequest: request('put'),
  }),
  once: operation({
    ...basics,
    summary: 'Must not be repeated',
    repeatable: false,
    toRequest: request('once'),
  }),
  asked: operation({
    ...basics,
    summary: 'Not repeatable, with a look-up',
    repeatable: false,
    creates: { key: ({ code }) => code, again: 'send' },
    toRequest: request('asked'),
    lookUp,
  }),
  state: operation({
    ...basics,
    summary: 'Create or update',
    repeatable: true,
    supersedes: true,
    creates: { key: ({ code }) => code, again: 'send' },
    toRequest: request('state'),
  }),
  held: operation({
    ...basics,
    summary: 'Remembers with what the partner holds it',
    repeatable: (_settings, side) => side?.reference?.startsWith('repeatable') ?? false,
    creates: { key: ({ code }) => code, again: 'send', begins: () => 'begun' },
    toRequest: request('held'),
    lookUp: { toRequest: () => undefined, fromReply: asReply },
  }),
  about: operation({
    ...basics,
    summary: 'About what another operation created',
    repeatable: true,
    creates: { key: ({ code, summary }) => `${code} ${summary}`, again: 'skip' },
    about: ({ code }) => code,
    toRequest: request('about'),
    batch: { max: 3, toRequest: together('abouts'), fromReply: asReply },
  }),
  ticket: operation({
    ...basics,
    summary: 'Answered later',
    repeatable: true,
    toRequest: request('ticket'),
    followUp: {
      toRequest: (receipt, context) => request('follow-up')({ code: receipt }, context),
      fromReply: asReply,
    },
  }),
  row: operation({
    ...basics,
    summary: 'In batches of three',
    repeatable: true,
    check,
    creates: { key: ({ code, summary }) => `${code} ${summary}`, again: 'skip' },
    toRequest: request('row'),
    batch: { max: 3, toRequest: together('rows'), fromReply: asReply },
  }),
  strict: operation({
    ...basics,
    summary: 'With packets',
    repeatable: true,
    toRequest: request('strict'),
    packets: {
      request: { properties: { codes: { items: { type: 'string', pattern: '^good' } } } },
      reply: { type: 'object', required: ['kind'] },
    },
  }),
  step: operation({
    ...basics,
    summary: 'A step of processing',
    input: 'progress',
    repeatable: true,
    lane: ({ dossierCode }: Progress) => dossierCode,
    toRequest: request('step'),
  }),
  ask: operation({
    ...basics,
    use: 'query',
    summary: 'A question about a person',
    input: 'citizen-claim',
    output: 'citizen-verification',
    repeatable: true,
    lane: undefined as never,
    toRequest: request('ask'),
  }),
  find: operation({
    ...basics,
    use: 'query',
    summary: 'A question about a person, answered with what is known of it',
    input: 'citizen-claim',
    output: 'citizen',
    repeatable: true,
    lane: undefined as never,
    toRequest: request('find'),
  }),
}

/** A partner whose answers each test writes; everything around it is real. */
export const fakePartner = (): FakePartner => {
  const requests: FakeRequest[] = []
  const traces: Partial<Trace>[] = []
  let answer: FakeScript = () => undefined
  const adapter = defineAdapter({
    name: 'fake',
    summary: 'A partner for tests.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(asked: FakeRequest, { signal, traceparent, tracestate }) {
        requests.push(asked)
        traces.push({ ...(traceparent && { traceparent }), ...(tracestate && { tracestate }) })
        const reply = await answer(asked, signal)
        return (
          reply ??
          (asked.codes.length > 1 || asked.service === 'rows'
            ? asked.codes.map(() => completed({}))
            : completed({}))
        )
      },
      close: async () => undefined,
    }),
    operations,
  })
  return {
    adapter,
    requests,
    traces,
    sent: (code) => requests.filter(({ codes }) => codes.includes(code)).map(({ service }) => service),
    script: (next) => {
      answer = next
    },
    reset: () => {
      requests.length = 0
      traces.length = 0
      answer = () => undefined
    },
  }
}
