import { expect, test } from 'vitest'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'

const { compile } = createValidation()

test.each(Object.entries(schemas))('the examples of %s fit it', (_name, schema) => {
  const { examples } = schema
  const given = Array.isArray(examples) ? examples : []
  expect(given.length).toBeGreaterThan(0)
  expect(given.map((example) => compile(schema)(example))).toEqual(given.map(() => []))
})
