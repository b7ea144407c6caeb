import Type, { type Static } from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Text } from '#adapter-kit'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import type { Json } from '#messages/message.ts'
import type { Trace } from '#messages/trace.ts'
import type { Language, ProblemName } from '../http/problem.ts'
import { handedIn, text, traced } from '../parts.ts'
import type { HeaderOut, Limits, Origin } from '../route.ts'
import { answerDryRun, type takingQuery } from './dry-run.ts'
import { answerSubmitted } from './submitted.ts'
import { acknowledgementView } from './view.ts'

/** Headers of every call that hands in messages. */
export const takingHeaders = Type.Object({ ...handedIn, ...traced })

export const messageLimits: Limits = { bytes: 2_000_000, depth: 32, values: 50_000 }

const taken: Text = {
  vi: 'Đã nhận và lưu; kèm những nơi sẽ gửi đến',
  en: 'Taken, with what will be delivered where',
}

const takenHeaders: Readonly<Record<string, HeaderOut>> = {
  Location: { description: { vi: 'Địa chỉ của thông điệp', en: 'The address of the message' }, schema: text },
  'Idempotency-Replayed': {
    description: {
      vi: '`true` khi khóa này đã dùng cho cùng nội dung: trả lời như lần đầu',
      en: '`true` where the same key and content came before: this is the first answer again',
    },
    schema: Type.Literal('true'),
  },
}

export const takingAnswers = {
  202: {
    description: taken,
    schema: acknowledgementView,
    headers: takenHeaders,
    example: {
      messageId: '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
      dossierCode: 'H26.900.01-260701-9001',
      deliveries: [
        {
          id: '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a02',
          endpoint: 'national-portal',
          operation: 'syncDossier',
          status: 'waiting',
        },
      ],
      warnings: [],
    },
  },
} as const

export const takingProblems: readonly ProblemName[] = [
  'invalid-message',
  'stale-revision',
  'revision-reused',
  'idempotency-key-reused',
  'overloaded',
]

type Headers = {
  readonly 'idempotency-key'?: string
  readonly 'x-correlation-id'?: string
}

/** What a call says of the messages that it hands in. */
export const aboutMessage = (
  headers: Headers,
  { trace }: Pick<Origin, 'trace'>,
  newCorrelationId: () => string,
): { readonly correlationId: string; readonly trace: Trace; readonly idempotencyKey?: string } => {
  const key = headers['idempotency-key']
  return {
    correlationId: headers['x-correlation-id'] ?? newCorrelationId(),
    trace,
    ...(key !== undefined && { idempotencyKey: key }),
  }
}

/** The parts of a call that hands in one message, as far as they decide what is done with it. */
interface Taking {
  readonly caller: Caller
  readonly language: Language
  readonly query: Static<typeof takingQuery>
  readonly body: unknown
  readonly json: Json | undefined
}

/** Takes a message, or says what would become of it. */
export const takeOrForetell = async (
  { caller, language, query: { dryRun, strict = false }, body: data, json }: Taking,
  about: Omit<Submission, 'sender' | 'strict' | 'data' | 'json'>,
  api: {
    submit(submission: Submission): Promise<Submitted>
    dryRun(): (submission: Submission) => Promise<DryRun>
  },
) => {
  const submission = { ...about, data, json, sender: caller.name, strict }
  if (dryRun) return answerDryRun(await api.dryRun()(submission), language)
  return answerSubmitted(await api.submit(submission), language)
}
