import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>

/** Values that schemas draw their lines between. */
const pool: readonly unknown[] = [
  '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
  '2026-11-05T08:00:00+07:00',
  '2026-11-05T08:00:00Z',
  '2026-11-05t08:00:00z',
  '2026-02-31T08:00:00Z',
  '2026-11-05T24:00:00Z',
  '2026-11-05T23:59:60Z',
  '2026-11-05T08:00:00',
  '2026-11-05T08:00:00.1234567891Z',
  '1899-01-01T00:00:00Z',
  '2026-11-05',
  '2026-02-29',
  '2026-09',
  'fake',
  'city',
  'dossier',
  'completed',
  'dead',
  'agencies',
  'sell',
  '97',
  '00097',
  '1.001193',
  'H26.900.01-261105-0001',
  'H26.900.01',
  '001190000058',
  'https://x.example/a.pdf',
  'store:archive/a.pdf',
  'Khai sinh cho con',
  'fullName',
  '/permanentAddress',
  'x',
  ' ',
  '',
  'dòng một\ndòng hai',
  'nul\u0000',
  '\ud800',
  'a'.repeat(61),
  'a'.repeat(201),
  'a'.repeat(501),
  'true',
  0,
  1,
  2,
  50,
  200,
  201,
  -1,
  1.5,
  61,
  1990,
  true,
  false,
  null,
  [],
  {},
  ['dead'],
  ['completed'],
  [{}],
]

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Reads a contract as somebody would who has nothing else: with a plain validator, and values made of its schemas. */
export const contractReader = (document: object) => {
  const ajv = new Ajv2020({ strict: false, logger: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'contract', ...document })

  const compiled = new Map<string, ValidateFunction>()
  const validator = (schema: unknown): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/')
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
    compiled.set(text, validate)
    return validate
  }

  const resolve = (schema: Schema): Schema => {
    if (typeof schema.$ref !== 'string') return schema
    const found = schema.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), document)
    return isObject(found) ? resolve(found) : {}
  }

  /** Mostly good values: of the pool those that fit, and objects and lists put together of such. */
  const valuesOf = (given: unknown, depth = 0): fc.Arbitrary<unknown> => {
    if (!isObject(given)) return fc.constantFrom(...pool)
    const schema = resolve(given)
    const choices = [...list(schema.oneOf), ...list(schema.anyOf)]
    if (choices.length > 0 && depth < 6) return fc.oneof(...choices.map((one) => valuesOf(one, depth + 1)))
    const examples = list(schema.examples)
    if (isObject(schema.properties) && depth < 6 && examples.length > 0)
      return fc.oneof(fc.constantFrom(...examples), valuesOf({ ...schema, examples: [] }, depth + 1))
    if (isObject(schema.properties) && depth < 6) {
      const required = list(schema.required).map(String)
      const parts = Object.entries(schema.properties).map(
        ([name, inner]) => [name, valuesOf(inner, depth + 1)] as const,
      )
      return fc.record(Object.fromEntries(parts), {
        requiredKeys: required.filter((name) => name in Object.fromEntries(parts)),
      })
    }
    if (schema.type === 'array' && depth < 6)
      return fc.array(valuesOf(schema.items, depth + 1), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 2,
      })
    const validate = validator(given)
    const fitting = [
      ...list(schema.enum),
      ...list(schema.examples),
      ...('const' in schema ? [schema.const] : []),
      ...pool,
    ].filter((value) => validate(value))
    return fitting.length > 0 ? fc.constantFrom(...fitting) : fc.constantFrom(...pool)
  }

  return { validator, valuesOf }
}

const changeAt = (value: unknown, steps: readonly number[], change: (value: unknown) => unknown): unknown => {
  const [step, ...rest] = steps
  if (step === undefined || typeof value !== 'object' || value === null) return change(value)
  const keys = Object.keys(value)
  const key = keys[step % (keys.length || 1)]
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? changeAt(one, rest, change) : one))
  return { ...value, [key]: changeAt(Reflect.get(value, key), rest, change) }
}

const without = (value: unknown, at: number): unknown => {
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== keys[at % (keys.length || 1)]))
}

/** A value with one part put in another's place, left out, or added; or as it is. */
export const mutated = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      values,
      fc.array(fc.nat(20), { maxLength: 4 }),
      fc.constantFrom('as it is', 'other', 'less', 'more'),
      fc.oneof(fc.constantFrom(...pool), fc.jsonValue({ maxDepth: 2 })),
      fc.nat(20),
    )
    .map(([value, steps, how, other, at]) => {
      if (how === 'as it is') return value
      if (how === 'other') return changeAt(value, steps, () => other)
      if (how === 'less') return changeAt(value, steps.slice(1), (part) => without(part, at))
      return changeAt(value, steps.slice(1), (part) =>
        isObject(part) ? { ...part, unheardOf: other } : part,
      )
    })
