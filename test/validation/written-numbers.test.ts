import { describe, expect, test } from 'vitest'
import { parseJson } from '#adapter-kit'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'

const validation = createValidation()

const found = (schema: JsonSchema, text: string): string[] =>
  validation
    .compile(schema)(parseJson(text))
    .map(({ pointer, code }) => `${pointer} ${code}`)

const amount: JsonSchema = { properties: { a: { type: 'integer', minimum: 0, maximum: 1e15 } } }

describe('a number that a double would change', () => {
  test.each<[text: string, schema: JsonSchema, findings: readonly string[]]>([
    ['{"a":45.000}', amount, ['/a NOT_DIGITS']],
    ['{"a":1e5}', amount, ['/a NOT_DIGITS']],
    ['{"a":9007199254740993}', amount, ['/a TOO_LARGE']],
    ['{"a":9007199254740993}', { properties: { a: { type: 'integer' } } }, ['/a TOO_LARGE']],
    ['{"a":12345678901234567891}', { properties: { a: { type: 'string' } } }, ['/a WRONG_TYPE']],
    ['{"a":1.50}', { properties: { a: { type: 'object' } } }, ['/a WRONG_TYPE']],
    ['{"a":{"b":[1.50]}}', { properties: { a: { type: 'object' } } }, []],
    ['{"a~/b":[1e5]}', { additionalProperties: { items: { type: 'integer' } } }, ['/a~0~1b/0 NOT_DIGITS']],
  ])('%s', (text, schema, findings) => {
    expect(found(schema, text)).toEqual(findings)
  })

  test('passes into the free part of a message, and nowhere else', () => {
    const submission = (form: string, amends: string) =>
      `{"dossierCode":"H1","submittedAt":"2026-11-05T08:30:00+07:00","procedure":{"code":"1.000001"},
        "receivingAgency":{"code":"H26"},"documents":[],"amends":${amends},"form":${form}}`
    const schema = schemas['online-submission']
    const places = (text: string) => found(schema, text).filter((one) => /^\/(form|amends)/.test(one))
    expect(places(submission('{"a":{"b":1.50}}', 'true'))).toEqual([])
    expect(places(submission('1.50', '1.50'))).toEqual(['/amends WRONG_TYPE', '/form WRONG_TYPE'])
  })

  test('does not keep defaults from being filled in beside it', () => {
    const schema: JsonSchema = { properties: { b: { type: 'integer', default: 7 } } }
    const data = parseJson('{"a":1.50}')
    expect(createValidation({ fillDefaults: true }).compile(schema)(data)).toEqual([])
    expect(JSON.stringify(data)).toBe('{"a":1.50,"b":7}')
  })
})
