import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'vitest'
import { allRoutes } from '#api/capabilities.ts'
import type { QueryTarget } from '#api/queries/routes.ts'
import { standalone } from '#api/schema.ts'
import type { Answer } from './gateway.ts'

const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true })
formats.default(ajv)

const known = { endpoints: ['national-portal', 'fake', 'talker'], inboxes: ['city'] }

/** A question as an installation would configure it. */
export const targets: readonly QueryTarget[] = [
  {
    endpoint: 'fake',
    operation: 'ask',
    summary: { vi: 'Hỏi', en: 'Asks' },
    input: 'citizen-claim',
    output: 'citizen-verification',
    personal: true,
  },
]

/** Everything that is declared. */
export const routes = allRoutes({ queries: targets })

/** What a value lacks to be what a declaration says. */
export const misfits = (schema: unknown, value: unknown): unknown[] => {
  const validate = ajv.compile(standalone(schema, known))
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
