import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'vitest'
import { codeTableNames } from '#adapter-kit'
import { allRoutes } from '#api/capabilities.ts'
import { problemView } from '#api/http/problem-view.ts'
import type { QueryTarget } from '#api/queries/routes.ts'
import { problemsOf } from '#api/route-problems.ts'
import { standalone } from '#api/schema.ts'
import type { Answer } from './gateway.ts'

const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true })
formats.default(ajv)

const known = {
  endpoints: ['national-portal', 'fake', 'talker'],
  inboxes: ['city'],
  codeTables: [...codeTableNames, 'shared-catalogues.ethnic-groups'],
}

/** A question as an installation would configure it. */
export const targets: readonly QueryTarget[] = [
  {
    endpoint: 'fake',
    operation: 'ask',
    summary: { vi: 'Hỏi', en: 'Asks' },
    input: 'citizen-claim',
    output: 'citizen-verification',
    personal: true,
    aboutPerson: true,
  },
]

/** Everything that is declared. */
export const routes = allRoutes({ queries: targets })

const compiled = new Map<unknown, ReturnType<typeof ajv.compile>>()
const compile = (schema: unknown) => {
  const validate = compiled.get(schema) ?? ajv.compile(standalone(schema, known))
  compiled.set(schema, validate)
  return validate
}

/** What a value lacks to be what a declaration says. */
export const misfits = (schema: unknown, value: unknown): unknown[] => {
  const validate = compile(schema)
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => [instancePath, message])
}

/** Asserts that an answer is one that the call declares. */
export const expectDeclared = (id: string, { status, body }: Pick<Answer, 'status' | 'body'>): void => {
  const declared = routes.find((route) => route.id === id)?.answers[status]
  expect({ id, status, declared: declared !== undefined }).toEqual({ id, status, declared: true })
  expect({ id, status, misfits: misfits(declared?.schema, body) }).toEqual({ id, status, misfits: [] })
}

const shapes = routes.map((route) => ({
  route,
  // Fixed addresses go before those with a part that may be anything.
  fixed: route.path.replace(/\{\w+\}/g, '').length,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/** Asserts that an answer of the gateway is one that its call declares; a problem, too, has its shape. */
export const expectAsDeclared = (method: string, url: string, answer: Answer): void => {
  const path = url.split('?')[0] ?? ''
  const [found] = shapes
    .filter(({ route, pattern }) => route.method === method && pattern.test(path))
    .sort((one, other) => other.fixed - one.fixed)
  if (!found || answer.body === undefined) return
  const { id } = found.route
  // What stands in the inboxes of tests, and what their partner answers, is made up.
  if (id === 'readInbox' || id.startsWith('ask')) return
  const isProblem = /problem\+json/.test(answer.headers['content-type'] ?? '')
  if (isProblem) {
    expect({ id, misfits: misfits(problemView, answer.body) }).toEqual({ id, misfits: [] })
    const name = String(answer.body.type).replace('/problems/', '')
    // An address that cannot be decoded belongs to no call.
    if (name === 'unknown-route') return
    expect({ id, problems: problemsOf(found.route) }).toMatchObject({
      problems: expect.arrayContaining([name]) as unknown,
    })
    return
  }
  expectDeclared(id, answer)
}
