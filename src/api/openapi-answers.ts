import Type, { type TSchema } from 'typebox'
import { reject } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { type ProblemName, problemBody, problemTitle, statusOf } from './http/problem.ts'
import { problemView } from './http/problem-view.ts'
import { type Known, text } from './parts.ts'
import type { Answer, HeaderOut, Route } from './route.ts'
import { problemsOf } from './route-problems.ts'
import { resolveSchema, type SchemaTarget } from './schema.ts'

type Language = 'vi' | 'en'

/** The document that is being written. */
export interface Contract {
  readonly target: SchemaTarget & { readonly contract: Language }
  readonly definitions: Map<string, unknown>
}

export const resolved = (schema: unknown, { target, definitions }: Contract) =>
  resolveSchema(schema, target, definitions)

/** A name of another installation would be a wrong example in this one. */
const fitsHere = (schema: TSchema, example: unknown, { target }: Contract): boolean =>
  Object.entries((schema as JsonSchema).properties ?? {}).every(([name, property]) => {
    const known = (property as JsonSchema)['x-known'] as Known | undefined
    const value = (example as JsonSchema)[name]
    return known === undefined || value === undefined || target.known[known].includes(String(value))
  })

export const exampleOf = (schema: TSchema, example: unknown, contract: Contract) =>
  example === undefined || !fitsHere(schema, example, contract) ? {} : { example }

/** What every answer carries, and what one to a known sender carries besides: it may hold personal data. */
const everyHeader: Readonly<Record<string, HeaderOut>> = {
  'X-Request-Id': {
    description: {
      vi: 'Tên của lời gọi này: của bên gọi nếu có gửi, nếu không thì của ta',
      en: "The name of this call: the caller's own where it sent one, else ours",
    },
    schema: text,
  },
}
const guardedHeader: Readonly<Record<string, HeaderOut>> = {
  'Cache-Control': {
    description: { vi: 'Không được lưu lại ở đâu', en: 'Nothing may keep it' },
    schema: Type.Literal('no-store'),
  },
}
const languageHeader: Readonly<Record<string, HeaderOut>> = {
  'Content-Language': {
    description: { vi: 'Ngôn ngữ của các câu chữ', en: 'The language of the words' },
    schema: Type.Enum(['vi', 'en']),
  },
}
const waitHeader: Readonly<Record<string, HeaderOut>> = {
  'Retry-After': {
    description: { vi: 'Số giây nên chờ trước khi gọi lại', en: 'Seconds to wait before the next call' },
    schema: Type.Integer({ minimum: 1 }),
  },
}
const shareHeaders: Readonly<Record<string, HeaderOut>> = {
  'RateLimit-Policy': {
    description: {
      vi: 'Phần được chia: tên, lượng (`q`), đơn vị (`qu`), trong bao nhiêu giây (`w`)',
      en: 'The share: its name, how much (`q`), of what (`qu`), within how many seconds (`w`)',
    },
    schema: text,
  },
  RateLimit: {
    description: {
      vi: 'Còn lại bao nhiêu (`r`), sau bao nhiêu giây sẽ có thêm (`t`)',
      en: 'How much of it is left (`r`), after how many seconds there is more (`t`)',
    },
    schema: text,
  },
}
const challengeHeader: Readonly<Record<string, HeaderOut>> = {
  'WWW-Authenticate': {
    description: { vi: 'Cách chứng thực', en: 'How to authenticate' },
    schema: Type.Literal('Bearer'),
  },
}

const headersOf = (headers: Readonly<Record<string, HeaderOut>>, contract: Contract) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description, schema }]) => [
      name,
      { description: description[contract.target.contract], schema: resolved(schema, contract) },
    ]),
  )

const goodAnswer = (route: Route<never>, answer: Answer, contract: Contract) => {
  const { description, schema, mediaType = 'application/json', headers = {}, example, csv, others = [] } = answer
  return {
    description: description[contract.target.contract],
    headers: headersOf(
      {
        ...everyHeader,
        ...(!route.who.open && guardedHeader),
        ...(route.path.startsWith('/v1/') && languageHeader),
        ...headers,
      },
      contract,
    ),
    content: {
      [mediaType]: { schema: resolved(schema, contract), ...exampleOf(schema, example, contract) },
      ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
      ...Object.fromEntries(others.map((type) => [type, { schema: { type: 'string' } }])),
    },
  }
}

const invalidNames: readonly ProblemName[] = ['invalid-message', 'invalid-request']
const exampleFinding = reject('/code', 'REQUIRED', 'Thiếu trường bắt buộc', 'A required field is missing')

const mayWait: readonly ProblemName[] = [
  'too-many-wrong-keys',
  'too-many-requests',
  'unavailable',
  'overloaded',
  'partner-unavailable',
]

/** As it is answered; of a message or a request with one thing that is wrong. */
const problemExample = (name: ProblemName, language: Language) => ({
  ...problemBody(name, invalidNames.includes(name) ? { findings: [exampleFinding] } : {}, language),
  instance: 'urn:longbien:request:019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
})

const problemAnswers = (names: readonly ProblemName[], contract: Contract) => {
  const language = contract.target.contract
  return Object.fromEntries(
    [...Map.groupBy(names, statusOf)].map(([code, same]) => [
      code,
      {
        description: same.map((name) => `${problemTitle(name, language)} (\`/problems/${name}\`)`).join('; '),
        headers: headersOf(
          {
            ...everyHeader,
            ...languageHeader,
            ...(same.some((name) => mayWait.includes(name)) && waitHeader),
            ...(same.includes('too-many-requests') && shareHeaders),
            ...(same.includes('unauthenticated') && challengeHeader),
          },
          contract,
        ),
        content: {
          'application/problem+json': {
            schema: resolved(problemView, contract),
            examples: Object.fromEntries(
              same.map((name) => [name, { value: problemExample(name, language) }]),
            ),
          },
        },
      },
    ]),
  )
}

/** Every answer of a call: the good ones, and the problems under the other statuses. */
export const answersOf = (route: Route<never>, contract: Contract) => ({
  ...Object.fromEntries(
    Object.entries(route.answers).map(([code, answer]) => [code, goodAnswer(route, answer, contract)]),
  ),
  ...problemAnswers(
    problemsOf(route).filter((name) => !(statusOf(name) in route.answers)),
    contract,
  ),
})
