import {
  type Adapter,
  type CodeQuestion,
  completed,
  type DeliveryContext,
  defineAdapter,
  operation,
} from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'

interface CodedRequest {
  readonly service: string
  readonly dossier: string
  readonly procedure: string
  readonly field: string | undefined
}

type Script = (request: CodedRequest) => unknown

export interface CodedPartner {
  readonly adapter: Adapter
  /** What came, in order: `send H26-1 1.004227`. */
  readonly received: string[]
  /** Answers in the partner's place; undefined completes. */
  script(answer: Script): void
  reset(): void
}

const request =
  (service: string) =>
  ({ code, procedure }: Dossier, { codes = {} }: DeliveryContext): CodedRequest => ({
    service,
    dossier: code,
    procedure: codes['/procedure/code'] ?? procedure.code,
    field: codes['/procedure/fieldCode'] ?? procedure.fieldCode,
  })

const questions = ({ procedure, receivedAt: on }: Dossier): readonly CodeQuestion[] => [
  {
    table: 'procedures',
    code: procedure.code,
    by: ['code', 'national'],
    form: 'national',
    on,
    pointer: '/procedure/code',
  },
  ...(procedure.fieldCode === undefined
    ? []
    : ([
        {
          table: 'fields',
          code: procedure.fieldCode,
          form: 'national',
          on,
          asOf: 'now',
          pointer: '/procedure/fieldCode',
        },
      ] as const)),
]

const basics = {
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  lane: ({ code }: Dossier) => code,
  codes: {
    tables: ['procedures', 'fields'],
    questions,
  },
  fromReply: (reply: unknown) => reply as never,
} as const

const operations = {
  send: operation({ ...basics, summary: 'Repeatable', repeatable: true, toRequest: request('send') }),
  state: operation({
    ...basics,
    summary: 'A full state',
    repeatable: true,
    supersedes: true,
    toRequest: request('state'),
  }),
  asked: operation({
    ...basics,
    summary: 'Not repeatable, with a look-up',
    repeatable: false,
    toRequest: request('asked'),
    lookUp: { toRequest: request('look-up'), fromReply: (reply: unknown) => reply as never },
  }),
  rows: operation({
    ...basics,
    summary: 'In batches',
    repeatable: true,
    toRequest: request('row'),
    batch: {
      max: 5,
      toRequest: (dossiers, [context]) => request('batch')(dossiers[0] as Dossier, context),
      fromReply: (_reply, dossiers) => dossiers.map(() => completed({})),
    },
  }),
}

/** A partner that knows national codes only. */
export const codedPartner = (): CodedPartner => {
  const received: string[] = []
  let answer: Script = () => undefined
  const adapter = defineAdapter({
    name: 'coded',
    summary: 'A partner for tests that wants codes.',
    settings: { type: 'object', additionalProperties: false, properties: {} },
    connect: () => ({
      async send(asked: CodedRequest) {
        const { service, dossier, procedure, field } = asked
        received.push([service, dossier, procedure, field].filter((one) => one !== undefined).join(' '))
        return (await answer(asked)) ?? completed({})
      },
      close: async () => undefined,
    }),
    operations,
  })
  return {
    adapter,
    received,
    script: (next) => {
      answer = next
    },
    reset: () => {
      received.length = 0
      answer = () => undefined
    },
  }
}
