import type { TObject } from 'typebox'
import { type Finding, reject } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Validate, Validation } from '#validation/ajv.ts'
import { cappedFindings } from '#validation/findings.ts'
import type { Route } from '../route.ts'
import { type SchemaTarget, standalone } from '../schema.ts'

/** The parts of a call as they came. */
interface RawParts {
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

export type CheckedParts =
  | { readonly findings: readonly Finding[] }
  | { readonly query: unknown; readonly headers: unknown; readonly body: unknown }

export interface CallCheck {
  /** What of the address is not as the declaration says. */
  address(params: unknown): readonly Finding[]
  /** Every part with its defaults, or everything that is wrong, all at once. */
  parts(raw: RawParts): CheckedParts
}

const wholeNumber = /^(?:0|-?[1-9]\d{0,14})$/
const yesOrNo = { true: true, false: false } as const

/** A parameter is a text; what is declared as a number or as yes or no is read as such, where it can be. */
const typed = (value: unknown, schema: JsonSchema | undefined): unknown => {
  if (typeof value !== 'string') return value
  if (schema?.type === 'integer' && wholeNumber.test(value)) return Number(value)
  if (schema?.type === 'boolean' && Object.hasOwn(yesOrNo, value))
    return yesOrNo[value as keyof typeof yesOrNo]
  return value
}

const parameterFinding = (finding: Finding, value: unknown): Finding => {
  if (Array.isArray(value))
    return reject(finding.pointer, 'BAD_PARAMETER', 'Chỉ nêu một lần', 'Must be given once')
  if (finding.code === 'REQUIRED')
    return reject(finding.pointer, 'REQUIRED', 'Thiếu tham số bắt buộc', 'A required parameter is missing')
  if (finding.code === 'UNKNOWN_FIELD')
    return reject(finding.pointer, 'BAD_PARAMETER', 'Không có tham số này', 'There is no such parameter')
  return { ...finding, code: 'BAD_PARAMETER' }
}

const headerFinding = ({ pointer, message }: Finding): Finding => {
  const name = pointer.slice(1)
  return reject('', 'BAD_HEADER', `${name}: ${message.vi}`, `${name}: ${message.en}`)
}

/** Only what the call declares: the other headers are the transport's. */
const declaredHeaders = ({ properties }: TObject, headers: RawParts['headers']) =>
  Object.fromEntries(
    Object.keys(properties).flatMap((name) => {
      const value = headers[name]
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]]
    }),
  )

/** The check that follows from a declaration. `validation` fills in defaults. */
export const callCheck = (
  { params, query, headers, body }: Pick<Route<never>, 'params' | 'query' | 'headers' | 'body'>,
  validation: Validation,
  known: SchemaTarget['known'],
): CallCheck => {
  // When the first call needs it: compiling all of them would cost every start a second.
  const compile = (schema: unknown): Validate => {
    let validate: Validate | undefined
    return (data) => {
      validate ??= validation.compile(standalone(schema, known))
      return validate(data)
    }
  }
  const [ofAddress, ofQuery, ofHeaders] = [compile(params), compile(query), compile(headers)]
  const ofBody = body?.kind === 'json' ? compile(body.schema) : () => []
  const parameters: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
    Object.entries(query.properties).map(([name, schema]) => [name, { ...schema }]),
  )
  return {
    address: (given) => ofAddress({ ...(given as object) }),
    parts(raw) {
      const asked = Object.fromEntries(
        Object.entries(raw.query).map(([name, value]) => [
          name,
          typed(value, Object.hasOwn(parameters, name) ? parameters[name] : undefined),
        ]),
      )
      const declared = declaredHeaders(headers, raw.headers)
      // An absent body is an empty one: what it lacks is named field by field.
      const given = body?.kind === 'json' && raw.body === undefined ? {} : raw.body
      const findings = [
        ...ofQuery(asked).map((finding) => parameterFinding(finding, asked[finding.pointer.slice(1)])),
        ...ofHeaders(declared).map(headerFinding),
        ...ofBody(given),
      ]
      if (findings.length > 0) return { findings: cappedFindings(findings) }
      return { query: asked, headers: declared, body: given }
    },
  }
}
