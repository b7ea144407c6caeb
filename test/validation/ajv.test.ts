import { describe, expect, test } from 'vitest'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { maxFindings } from '#validation/findings.ts'
import { minimalDossier } from './minimal-dossier.ts'

const validation = createValidation()

const found = (schema: JsonSchema, data: unknown): string[] =>
  validation
    .compile(schema)(data)
    .map(({ pointer, code }) => `${pointer} ${code}`)

test.each<[code: string, schema: JsonSchema, data: unknown]>([
  ['/a REQUIRED', { required: ['a'] }, {}],
  ['/b REQUIRED', { dependentRequired: { a: ['b'] } }, { a: 1 }],
  ['/a~1b UNKNOWN_FIELD', { additionalProperties: false }, { 'a/b': 1 }],
  ['/a~0b UNKNOWN_FIELD', { unevaluatedProperties: false }, { 'a~b': 1 }],
  ['/0 WRONG_TYPE', { items: { type: 'string' } }, [1]],
  [' TOO_LONG', { maxLength: 2 }, 'abc'],
  [' TOO_SHORT', { minLength: 1 }, ''],
  [' NOT_ALLOWED', { enum: ['a'] }, 'b'],
  [' NOT_ALLOWED', { const: 'a' }, 'b'],
  [' BAD_FORMAT', { format: 'date-time' }, '2026-02-30T08:00:00+07:00'],
  [' BAD_FORMAT', { format: 'date-time' }, '2026-02-20T08:00:00'],
  [' BAD_PATTERN', { pattern: '^a' }, 'b'],
  [' TOO_SMALL', { minimum: 2 }, 1],
  [' TOO_LARGE', { exclusiveMaximum: 2 }, 2],
  [' TOO_MANY', { maxItems: 1 }, [1, 2]],
  [' TOO_FEW', { minItems: 1 }, []],
  [' NOT_UNIQUE', { uniqueItems: true }, [1, 1]],
  [' INVALID', { not: { type: 'string' } }, 'a'],
  ['/Ab INVALID', { propertyNames: { pattern: '^[a-z]+$' } }, { Ab: 1 }],
])('%s', (expected, schema, data) => {
  expect(found(schema, data)).toEqual([expected])
})

test('a text is as long as what leaves of it: code points in NFC, without the blanks around', () => {
  for (const text of ['ab ', '\n ab', 'ẹ̀o'.normalize('NFD').slice(0, 2), '👩👩', `${'ệ'.normalize('NFD')}a`])
    expect({ text, found: found({ maxLength: 2 }, text) }).toEqual({ text, found: [] })
  expect(found({ maxLength: 2 }, 'a b')).toEqual([' TOO_LONG'])
  expect(found(schemas.dossier, { ...minimalDossier, summary: `${'a'.repeat(1000)} ` })).toEqual([])
})

test('every problem is reported, not only the first', () => {
  const sent = { code: '', procedure: {}, status: 'lost', applicant: 1, extra: true }
  expect(found(schemas.dossier, sent)).toEqual(
    expect.arrayContaining([
      '/code TOO_SHORT',
      '/procedure/code REQUIRED',
      '/status NOT_ALLOWED',
      '/applicant WRONG_TYPE',
      '/extra UNKNOWN_FIELD',
      '/channel REQUIRED',
    ]),
  )
})

test('a message names the field in both languages', () => {
  const [finding] = validation.compile(schemas.dossier)({ ...minimalDossier, code: '' })
  expect(finding).toEqual({
    pointer: '/code',
    code: 'TOO_SHORT',
    message: { vi: 'Mã hồ sơ: không được để trống', en: 'Dossier code: must not be empty' },
    severity: 'reject',
  })
})

describe('alternatives give one useful finding', () => {
  const branch = (kind: string, more: object) => ({
    properties: { kind: { const: kind }, ...more },
    required: ['kind'],
  })
  const size = { size: { $ref: '#/$defs/size' } }

  test.each<[string, JsonSchema, unknown, string[]]>([
    [
      'one of two fields',
      schemas['citizen-claim'],
      { fullName: 'A', birthDate: { year: 1990 } },
      [' REQUIRED'],
    ],
    ['two types', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, [' WRONG_TYPE']],
    [
      'the branch whose type fits',
      { anyOf: [{ type: 'null' }, { maxLength: 1, type: 'string' }] },
      'ab',
      [' TOO_LONG'],
    ],
    [
      'the branch whose constant fits, also through a reference',
      { $defs: { size: { type: 'number' } }, oneOf: [branch('a', size), branch('b', {})] },
      { kind: 'a', size: 'x' },
      ['/size WRONG_TYPE'],
    ],
    ['no branch', { anyOf: [{ minimum: 5 }, { multipleOf: 7 }] }, 3, [' INVALID']],
    ['two branches at once', { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, [' INVALID']],
    [
      'a condition',
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { required: ['a'] }, then: { required: ['b'] } },
      { a: 1 },
      ['/b REQUIRED'],
    ],
    ['a list that lacks an item', { contains: { const: 1 } }, [2, 3], [' INVALID']],
    ['a wrong type of one of some values', { type: 'string', enum: ['a'] }, 5, [' WRONG_TYPE']],
    ['a wrong type of one value', { type: 'string', const: 'a' }, 5, [' WRONG_TYPE']],
  ])('%s', (_name, schema, data, expected) => {
    expect(found(schema, data)).toEqual(expected)
  })

  test('a problem beside an alternative is kept', () => {
    const data = { birthDate: { year: 1990 }, extra: 1 }
    expect(new Set(found(schemas['citizen-claim'], data))).toEqual(
      new Set([' REQUIRED', '/extra UNKNOWN_FIELD', '/fullName REQUIRED']),
    )
  })
})

describe('a schema that is not right is refused', () => {
  test.each<[string, JsonSchema]>([
    ['unknown format', { format: 'sort-of-date' }],
    ['unknown keyword', { maxlength: 3 }],
    ['no schema at all', { type: 'text' }],
  ])('%s', (_name, schema) => {
    expect(() => validation.compile(schema)).toThrow()
  })
})

test('the marks of our own schemas are known keywords', () => {
  expect(found({ 'x-personal': true, 'x-title-vi': 'Họ tên', writeOnly: true }, 'a')).toEqual([])
})

test('a schema is compiled once', () => {
  expect(validation.compile(schemas.dossier)).toBe(validation.compile(schemas.dossier))
})

test('every canonical schema compiles', () => {
  for (const schema of Object.values(schemas)) expect(() => validation.compile(schema)).not.toThrow()
})

test('a valid value gives the same empty list each time, made once', () => {
  const validate = validation.compile(schemas.dossier)
  expect(validate(minimalDossier)).toHaveLength(0)
  expect(validate(minimalDossier)).toBe(validate(minimalDossier))
})

test('defaults are filled in only where that was asked for', () => {
  const schema = { properties: { a: { default: 1 } } }
  const [plain, filled] = [{}, {}]
  validation.compile(schema)(plain)
  createValidation({ fillDefaults: true }).compile(schema)(filled)
  expect([plain, filled]).toEqual([{}, { a: 1 }])
})

test.each([maxFindings + 1, 19_000])('of %i problems the first are listed and the last says so', (count) => {
  const findings = validation.compile({ items: { type: 'string' } })(Array(count).fill(1))
  expect(findings).toHaveLength(maxFindings)
  expect(findings.at(-1)?.code).toBe('TOO_MANY_PROBLEMS')
})

test('a body of very many values is answered by its first problem, quickly and without listing the rest', () => {
  const findings = validation.compile(schemas.dossier)({
    ...minimalDossier,
    documents: Array(2_000_000).fill(1),
  })
  expect(findings.map(({ code }) => code)).toEqual([expect.any(String), 'TOO_MANY_PROBLEMS'])
})

test('a large value that is right is valid', () => {
  expect(found({ items: { type: 'number' } }, Array(100_000).fill(1))).toEqual([])
})

test('the length of a finding does not grow with the name of an unknown field', () => {
  const [finding] = validation.compile({ additionalProperties: false })({ ['a'.repeat(100_000)]: 1 })
  expect(finding?.pointer.length).toBeLessThan(200)
})

const patternsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  const own = 'pattern' in node && typeof node.pattern === 'string' ? [node.pattern] : []
  return [...own, ...Object.values(node).flatMap(patternsIn)]
}

test('no pattern of a canonical schema is shown to people: each has words', () => {
  const patterns = [...new Set(Object.values(schemas).flatMap(patternsIn))]
  expect(patterns.length).toBeGreaterThan(3)
  for (const pattern of patterns) {
    const check = createValidation().compile({ type: 'string', pattern })
    const [finding] = ['|~', ' '].flatMap(check)
    expect(finding?.code).toBe('BAD_PATTERN')
    for (const words of Object.values(finding?.message ?? {})) expect(words).not.toContain('^')
  }
})
