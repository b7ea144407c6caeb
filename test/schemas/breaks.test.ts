import { expect, test } from 'vitest'
import type { JsonSchema } from '#schemas/registry.ts'
import { breaks, type Direction } from './breaks.ts'

const before = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'state'],
  properties: {
    code: { title: 'Code', type: 'string', minLength: 1, maxLength: 60, pattern: '^[A-Z]+$' },
    state: { enum: ['open', 'closed'] },
    count: { type: ['integer', 'null'], minimum: 0, maximum: 9 },
    day: { type: 'string', format: 'date' },
    files: { type: 'array', maxItems: 5, items: { $ref: '#/$defs/file' } },
  },
  dependentRequired: { day: ['count'] },
  $defs: {
    file: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: { url: { type: 'string' }, name: { type: 'string' } },
    },
  },
} satisfies JsonSchema

type Schema = typeof before
type Change = Readonly<Record<string, unknown>>

const field = (name: keyof Schema['properties'], change: Change): JsonSchema => ({
  ...before,
  properties: { ...before.properties, [name]: { ...before.properties[name], ...change } },
})
const top = (change: Change): JsonSchema => ({ ...before, ...change })
const file = (change: Change): JsonSchema => top({ $defs: { file: { ...before.$defs.file, ...change } } })
const without = (name: keyof Schema['properties']): JsonSchema => {
  const { [name]: _gone, ...properties } = before.properties
  return top({ properties })
}
const more: JsonSchema = top({ properties: { ...before.properties, note: { type: 'string' } } })

test.each<[string, JsonSchema, string[]]>([
  ['a field that is required', top({ required: ['code', 'state', 'day'] }), ['/: day is required']],
  ['a field that is gone', without('files'), ['/: files is gone']],
  ['a field that is gone inside a reference', file({ properties: { url: {} } }), ['/files/*: name is gone']],
  ['a type that is left out', field('count', { type: 'integer' }), ['/count: type null']],
  ['another type', field('day', { type: 'integer' }), ['/day: type string']],
  ['a value that is left out', field('state', { enum: ['open'] }), ['/state: enum closed']],
  ['values where any was taken', field('code', { enum: ['A'] }), ['/code: enum']],
  ['a shorter text', field('code', { maxLength: 59 }), ['/code: maxLength']],
  ['a higher minimum', field('count', { minimum: 1 }), ['/count: minimum']],
  ['a limit where none was', field('files', { minItems: 1 }), ['/files: minItems']],
  ['another pattern', field('code', { pattern: '^[A-Z]{2,}$' }), ['/code: pattern']],
  [
    'a format where none was',
    file({ properties: { url: { type: 'string', format: 'uri' }, name: {} } }),
    ['/files/*/url: format'],
  ],
  ['another condition', top({ dependentRequired: { code: ['day'] } }), ['/: dependentRequired']],
])('what is handed in may not narrow: %s', (_name, after, expected) => {
  expect(breaks(before, after, 'taken')).toEqual(expected)
})

test('what is handed in may not become closed', () => {
  expect(breaks(top({ additionalProperties: true }), before, 'taken')).toEqual([
    '/: other fields are refused',
  ])
})

test.each<[string, JsonSchema, string[]]>([
  ['a required field made optional', top({ required: ['code'] }), ['/: state is optional']],
  ['the same inside a reference', file({ required: [] }), ['/files/*: url is optional']],
  ['a field that is gone', without('count'), ['/: count is gone']],
  [
    'a required field that what is stored lacks',
    { ...more, required: ['code', 'state', 'note'] },
    ['/: note is required'],
  ],
  ['a further type', field('day', { type: ['string', 'null'] }), ['/day: type null']],
  ['a further value', field('state', { enum: ['open', 'closed', 'lost'] }), ['/state: enum lost']],
  ['any value', field('state', { enum: undefined, type: 'string' }), ['/state: enum']],
  ['a longer text', field('code', { maxLength: 61 }), ['/code: maxLength']],
  ['no pattern', field('code', { pattern: undefined }), ['/code: pattern']],
  ['no condition', top({ dependentRequired: undefined }), ['/: dependentRequired']],
])('what is given may not break a promise: %s', (_name, after, expected) => {
  expect(breaks(before, after, 'given')).toEqual(expected)
})

test.each<[string, Direction, JsonSchema]>([
  ['a new optional field', 'taken', more],
  ['a new optional field', 'given', more],
  ['a field that need not be there', 'taken', top({ required: ['code'] })],
  ['a further value and type', 'taken', field('state', { enum: ['open', 'closed', 'lost'] })],
  ['wider limits', 'taken', field('code', { maxLength: 100, minLength: undefined, pattern: undefined })],
  ['no condition', 'taken', top({ dependentRequired: undefined })],
  ['narrower limits', 'given', field('count', { type: 'integer', minimum: 1, maximum: 5 })],
  [
    'other words',
    'given',
    field('code', { title: 'Number', description: 'Of the dossier.', 'x-title-vi': 'Mã' }),
  ],
])('%s in what is %s breaks nobody', (_name, direction, after) => {
  expect(breaks(before, after, direction)).toEqual([])
})
