import { expect, test } from 'vitest'
import { misfits, routes } from './declared.ts'

const examples = routes.flatMap(({ id, body, answers }) => [
  ...(body && 'example' in body ? [{ id, where: 'body', schema: body.schema, example: body.example }] : []),
  ...Object.entries(answers).flatMap(([where, { schema, example }]) =>
    example === undefined ? [] : [{ id, where, schema, example }],
  ),
])

test('there are examples to look at', () => {
  expect(examples.length).toBeGreaterThan(10)
})

test.each(examples)('the example of $id ($where) is what its schema says', ({ schema, example }) => {
  expect(misfits(schema, example)).toEqual([])
})
