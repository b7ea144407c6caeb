import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Finding, Text } from '#adapter-kit'
import type { QueryAnswer } from '#delivery/query.ts'
import type { WordsOf } from '#messages/code-words.ts'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { normalise } from '#messages/rules/text.ts'
import type { Trace } from '#messages/trace.ts'
import type { Purpose, SchemaName, Schemas } from '#schemas/types.ts'
import { below } from '../below.ts'
import { overShare } from '../http/over-share.ts'
import { findingBody, type ProblemName, problem, unknownName } from '../http/problem.ts'
import { reasonInWords, type Saying } from '../messages/wording.ts'
import { canonical, finding, given, named, printable, text, traced } from '../parts.ts'
import { ok, type Route, routeFor } from '../route.ts'
import { anySender, asking } from '../who.ts'

/** A question that an endpoint of the installation answers. */
export interface QueryTarget {
  readonly endpoint: string
  readonly operation: string
  readonly summary: Text
  readonly input: SchemaName
  readonly output: SchemaName
  /** Whether a purpose has to be given: question or answer hold personal data. */
  readonly personal: boolean
  /** Whether it asks about a person, or tells of one: the dossier of the purpose has to show that it is needed. */
  readonly aboutPerson: boolean
}

/** A question as a sender asks it. */
export interface QueryQuestion {
  readonly caller: Caller
  readonly target: QueryTarget
  readonly purpose?: Purpose
  readonly data: unknown
  readonly trace: Trace
  /** Aborted when nobody waits for the answer any more. */
  readonly gone?: AbortSignal
}

/** What the routes may do with questions. */
export interface QueriesApi {
  readonly targets: readonly QueryTarget[]
  /** What codes mean at each endpoint. */
  readonly wordsOf: WordsOf
  /** Rules beyond the schema, where the schema has any. */
  rules(schema: string, data: unknown): readonly Finding[]
  /**
   * Ends early when nobody waits for the answer any more. Throws a problem where the purpose does not carry the question,
   * or it cannot be written down.
   */
  ask(question: QueryQuestion): Promise<QueryAnswer>
}

const route = routeFor<QueriesApi>()

const failures: Readonly<Record<'unavailable' | 'timed-out' | 'unusable', ProblemName>> = {
  unavailable: 'partner-unavailable',
  'timed-out': 'partner-timeout',
  unusable: 'partner-unusable',
}

/** A question changes nothing and its answer is not kept: with the same key it is simply asked again. */
const headers = Type.Object({
  'idempotency-key': Type.Optional({
    ...printable,
    description: 'Taken and not looked at: a question changes nothing.',
  }),
  ...traced,
})

const summary = {
  vi: 'Hỏi đối tác trong khi cán bộ chờ. Câu hỏi được ghi nhật ký, câu trả lời không được giữ.',
  en: 'Asks a partner while the officer waits. The question is audited, the answer is not kept.',
}

const problems: readonly ProblemName[] = [
  'purpose-not-shown',
  'quota-spent',
  'rejected-by-partner',
  'partner-unusable',
  'partner-unavailable',
  'partner-timeout',
]

const answerSchema = <Data extends SchemaName>(output: Data) =>
  Type.Object({
    kind: Type.Enum(['completed', 'pending']),
    data: Type.Optional(canonical(output)),
    receipt: Type.Optional({ ...text, description: 'Where the partner answers later.' }),
    askAfterSeconds: Type.Optional(Type.Number()),
    reference: Type.Optional(text),
    warnings: Type.Optional(Type.Array(finding)),
  })

/** The answer, or what to say of one that is none. */
const usable = (answer: QueryAnswer, endpoint: string, said: Saying, withBodies: boolean) => {
  if (answer.kind === 'failed') {
    if (answer.over) throw overShare(answer.over)
    const { code, reason, partnerText, retryAfterSeconds } = answer
    throw problem(failures[answer.failure], {
      detail: reasonInWords({ endpoint, code, reason }, said),
      more: { code, ...(withBodies && partnerText !== undefined && { partnerText }) },
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    })
  }
  const { outcome, warnings } = answer
  if (outcome.kind !== 'rejected') return { outcome, warnings }
  const { code, reason, responsible, partnerCode, partnerText, pointer } = outcome
  throw problem('rejected-by-partner', {
    detail: reasonInWords({ endpoint, code, reason, outcome: outcome.kind }, said),
    more: {
      code,
      responsible,
      ...(partnerCode !== undefined && { partnerCode }),
      ...(withBodies && partnerText !== undefined && { partnerText }),
      ...(pointer !== undefined && { pointer }),
    },
  })
}

/** What is wrong with a part beyond its schema. */
const partFindings = (api: QueriesApi, schema: string, part: unknown, pointer: string) =>
  below(pointer, [...characterFindings(part), ...api.rules(schema, normalise(part))])

const queryRoute = (target: QueryTarget): Route<QueriesApi> => {
  const { endpoint, operation, input, output, personal } = target
  const purpose = canonical('purpose')
  return route({
    id: `ask_${endpoint}_${operation}`.replaceAll(/[^A-Za-z0-9_]/g, '_'),
    method: 'POST',
    path: `/v1/queries/${endpoint}/${operation}`,
    tag: 'Queries',
    summary: target.summary,
    description: summary,
    who: asking(endpoint, operation),
    takes: 'questions',
    headers,
    body: {
      kind: 'json',
      schema: given({ purpose: personal ? purpose : Type.Optional(purpose), data: canonical(input) }),
    },
    answers: {
      200: {
        description: { vi: 'Câu trả lời của đối tác', en: "The partner's answer" },
        schema: answerSchema(output),
      },
    },
    invalid: 'invalid-message',
    problems,
    handle: async ({ caller, language, body, origin: { gone, trace } }, api) => {
      const { purpose: stated } = body
      const data = normalise(body.data)
      const findings = [
        ...(stated ? partFindings(api, 'purpose', stated, '/purpose') : []),
        ...partFindings(api, input, body.data, '/data'),
      ]
      if (findings.some(({ severity }) => severity === 'reject'))
        throw problem('invalid-message', { findings })
      const about = { caller, gone, target, data, trace }
      const asked = await api.ask({ ...about, ...(stated && { purpose: stated }) })
      const { outcome, warnings } = usable(
        asked,
        endpoint,
        { language, wordsOf: api.wordsOf },
        caller.rights.seeBodies,
      )
      // Held against the schema of the answer when it came from the partner.
      const { data: answer, ...rest } = { data: undefined, ...outcome }
      const doubts = answer === undefined ? [] : below('/data', api.rules(output, answer))
      const listed = [...findings, ...warnings, ...doubts].map((one) => findingBody(one, language))
      return ok({
        ...rest,
        ...(answer !== undefined && { data: answer as Schemas[typeof output] }),
        ...(listed.length > 0 && { warnings: listed }),
      })
    },
  })
}

const targetView = Type.Object({
  endpoint: text,
  operation: text,
  summary: text,
  input: { ...text, description: 'The schema of `data` in the question: `GET /v1/schemas/{name}`.' },
  output: { ...text, description: 'The schema of `data` in the answer.' },
  purposeRequired: Type.Boolean({ description: 'Whether a purpose has to be stated.' }),
})

const listRoute = route({
  id: 'listQueries',
  method: 'GET',
  path: '/v1/queries',
  tag: 'Queries',
  summary: {
    vi: 'Những câu hỏi mà bên gọi được hỏi đối tác.',
    en: 'The questions that the caller may ask of partners.',
  },
  who: anySender,
  answers: {
    200: {
      description: { vi: 'Các câu hỏi', en: 'The questions' },
      schema: named('queries', Type.Object({ queries: Type.Array(targetView) })),
    },
  },
  handle: async ({ caller, language }, { targets }) =>
    ok({
      queries: targets
        .filter(({ endpoint, operation }) => asking(endpoint, operation).admits(caller, {}))
        .map(({ personal, aboutPerson: _shown, summary: words, ...target }) => ({
          ...target,
          summary: words[language],
          purposeRequired: personal,
        })),
    }),
})

/** Whatever is not asked here: the same answer to everybody who has a key, and none to who has not. */
const unknownRoute = route({
  id: 'askUnknown',
  method: 'POST',
  path: '/v1/queries/{endpoint}/{operation}',
  tag: 'Queries',
  summary: {
    vi: 'Câu hỏi mà hệ thống này không có cấu hình: 404.',
    en: 'A question that is not configured here: 404.',
  },
  who: anySender,
  params: Type.Object({ endpoint: text, operation: text }),
  body: { kind: 'json', schema: Type.Object({}) },
  answers: {
    200: { description: { vi: 'Không bao giờ', en: 'Never' }, schema: Type.Object({}) },
  },
  problems: ['not-found'],
  handle: async ({ params: { endpoint, operation } }) => {
    throw unknownName({ vi: 'câu hỏi', en: 'question' }, `${endpoint}.${operation}`, '/v1/queries')
  },
})

/** Questions to partners while the officer waits: a call for each that is configured. */
export const queryRoutes = (targets: readonly QueryTarget[]): readonly Route<QueriesApi>[] => [
  listRoute,
  ...targets.map(queryRoute),
  unknownRoute,
]
