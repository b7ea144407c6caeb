import Type from 'typebox'
import type { Note } from '#adapter-kit'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submitted } from '#messages/intake.ts'
import { findingBody, type Language, problem } from '../http/problem.ts'
import { finding, given, named, text } from '../parts.ts'
import type { Answer } from '../route.ts'
import { answered } from '../route.ts'
import { refusal } from './submitted.ts'

type Foretold = Extract<DryRun, { kind: 'would-accept' | 'would-repeat' }>

export const isForetold = (dryRun: DryRun | Submitted): dryRun is Foretold =>
  dryRun.kind === 'would-accept' || dryRun.kind === 'would-repeat'

/** What every call that hands in messages can be asked to do otherwise. */
export const takingQuery = given({
  dryRun: Type.Optional(
    Type.Boolean({
      description: 'Says what would become of it, up to the packet; nothing is stored or sent.',
    }),
  ),
  strict: Type.Optional(
    Type.Boolean({
      description: 'Refuses what would stop at an endpoint, instead of a warning `Would stop at …`.',
    }),
  ),
})

const foretold = {
  dryRun: Type.Literal(true),
  dossierCode: Type.Optional(text),
  repeats: Type.Optional(
    Type.Literal(true, { description: 'The idempotency key has been used for this very content.' }),
  ),
  deliveries: Type.Array(
    Type.Object({
      endpoint: text,
      operation: text,
      stops: Type.Array(finding, { description: 'Why it would not be sent; empty where it would.' }),
      warnings: Type.Array(finding, { description: 'With what remarks it would be sent.' }),
      notes: Type.Array(finding, {
        description: "What of the message has no field in the partner's packet and is no fault.",
        'x-description-vi':
          'Những gì của thông điệp không có trường trong gói tin của đối tác; không phải lỗi.',
      }),
    }),
  ),
  inboxes: Type.Array(text),
  warnings: Type.Array(finding),
}

export const dryRunAnswer = {
  description: { vi: 'Nếu gửi thật thì sẽ ra sao (dryRun)', en: 'What would become of it (dryRun)' },
  schema: named('dry-run', Type.Object(foretold)),
} as const satisfies Answer

export const itemForetoldView = named(
  'item-foretold',
  Type.Object({ status: Type.Literal(200), ...foretold }),
)

const foretoldBody = ({ kind, dossierCode, foreseen, inboxes, warnings }: Foretold, language: Language) => {
  const inWords = (findings: readonly Note[]) => findings.map((one) => findingBody(one, language))
  return {
    dryRun: true as const,
    dossierCode,
    ...(kind === 'would-repeat' && { repeats: true as const }),
    deliveries: foreseen.map(({ endpoint, operation, ...said }) => ({
      endpoint,
      operation,
      stops: inWords(said.stops),
      warnings: inWords(said.warnings),
      notes: inWords(said.notes),
    })),
    inboxes,
    warnings: inWords(warnings),
  }
}

/** 200 with what would become of it, or the problem that it would be. */
export const answerDryRun = (dryRun: DryRun, language: Language) => {
  if (!isForetold(dryRun)) throw problem(...refusal(dryRun))
  return answered(200, foretoldBody(dryRun, language))
}

export const foretoldItem = (dryRun: Foretold, language: Language) => ({
  status: 200 as const,
  ...foretoldBody(dryRun, language),
})
