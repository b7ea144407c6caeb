import Type from 'typebox'
import type { ComponentAnswer } from '#store/component-answers.ts'
import type { Language } from '../http/problem.ts'
import { id, instant, named, text } from '../parts.ts'
import type { Resolved } from './resolve.ts'
import { causeWords } from './words.ts'

const state = Type.Enum(['replaced', 'needed', 'open'])

export const resolvedView = named(
  'resolved-components',
  Type.Object({
    components: Type.Array(
      Type.Object({
        code: text,
        state,
        cause: Type.Optional({
          ...text,
          description: 'Why the paper is needed, or why it is not known yet.',
        }),
        message: Type.Optional(text),
        answerCode: Type.Optional({ ...text, description: 'Of the refusal or failure.' }),
        question: Type.Optional({ ...text, description: '`endpoint.operation`' }),
        database: Type.Optional(text),
        ground: Type.Optional({ ...text, description: 'What the table names as its source.' }),
        at: instant,
        shows: Type.Optional(
          Type.Array(Type.Object({ pointer: text, value: text }), {
            description: 'What stands in the place of the paper.',
          }),
        ),
      }),
    ),
    marks: Type.Object(
      {
        databasesConsulted: Type.Array(text),
        documents: Type.Array(Type.Object({ componentCode: text, reuse: Type.Integer() })),
      },
      { description: 'To be said in the dossier: `databasesConsulted`, and `reuse` of its documents.' },
    ),
  }),
)

const answeredCauses: readonly string[] = ['NO_INFORMATION', 'MISMATCH', 'NOT_SHOWN']

/** Whether the database said something, be it no. */
const hasAnswered = ({ judgement }: Resolved): boolean =>
  judgement.state === 'replaced' || answeredCauses.includes(judgement.cause)

export const resolvedBody = (all: readonly Resolved[], language: Language) => ({
  components: all.map(({ component, judgement, rule, at }) => ({
    code: component,
    state: judgement.state,
    ...(judgement.state === 'replaced'
      ? { shows: judgement.shows }
      : {
          cause: judgement.cause,
          message: causeWords[judgement.cause][language],
          ...(judgement.code !== undefined && { answerCode: judgement.code }),
        }),
    ...(rule && {
      question: `${rule.endpoint}.${rule.operation}`,
      database: rule.database,
      ...(rule.source !== undefined && { ground: rule.source }),
    }),
    at: at.toISOString(),
  })),
  marks: {
    databasesConsulted: [...new Set(all.filter(hasAnswered).flatMap(({ rule }) => rule?.database || []))],
    documents: all.flatMap(({ component, judgement, rule }) =>
      judgement.state === 'replaced' && rule?.reuse !== undefined
        ? [{ componentCode: component, reuse: rule.reuse }]
        : [],
    ),
  },
})

export const componentAnswer = named(
  'component-answer',
  Type.Object({
    id,
    at: instant,
    sender: text,
    person: Type.Optional(text),
    officer: text,
    dossierCode: text,
    procedure: text,
    component: text,
    state,
    cause: Type.Optional(text),
    message: Type.Optional(text),
    question: Type.Optional(text),
    database: Type.Optional(text),
    answerCode: Type.Optional(text),
    ground: Type.Optional(text),
  }),
)

const isCause = (cause: string): cause is keyof typeof causeWords => Object.hasOwn(causeWords, cause)

export const componentAnswerBody = (answer: ComponentAnswer, language: Language) => {
  const { at, person, cause, endpoint, operation, database, code, source, state: became, ...rest } = answer
  return {
    ...rest,
    state: became as 'replaced' | 'needed' | 'open',
    at: at.toISOString(),
    ...(person !== null && { person }),
    ...(cause !== null && { cause, ...(isCause(cause) && { message: causeWords[cause][language] }) }),
    ...(endpoint !== null && { question: `${endpoint}.${operation}` }),
    ...(database !== null && { database }),
    ...(code !== null && { answerCode: code }),
    ...(source !== null && { ground: source }),
  }
}
