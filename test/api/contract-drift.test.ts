import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openapiDocument } from '#api/openapi.ts'
import type { Route } from '#api/route.ts'
import { type AdmittingApp, admittingApp } from './admitting-app.ts'
import { contractReader, mutated } from './contract-values.ts'
import { routes } from './declared.ts'

/** The contract of the gateway that is asked: what it says is all that a caller knows. */
const installed = { endpoints: ['fake'], inboxes: ['city'], codeTables: ['agencies', 'units'] }
const contract = openapiDocument(routes, '0.0.0', installed, 'en')
const { validator, valuesOf } = contractReader(contract)

let gateway: AdmittingApp
beforeAll(async () => {
  gateway = await admittingApp()
})
afterAll(async () => gateway.app.close())

interface Documented {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Readonly<Record<string, unknown>>
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> }
}
const operationOf = ({ path, method }: Route<never>) =>
  contract.paths[path]?.[method.toLowerCase()] as Documented

const turnedRound = 'BAD_PARAMETER /to'
/** What a call may be refused for beyond its schema: it depends on two parts, or on what stands in a file or a cursor. */
const rules: Readonly<Record<string, RegExp>> = {
  listMessages: new RegExp(`^${turnedRound}$`),
  getPulseSeries: new RegExp(`^${turnedRound}$`),
  listMessageGroups: new RegExp(`^${turnedRound}$`),
  listAudit: new RegExp(`^${turnedRound}$`),
  listAccesses: new RegExp(`^${turnedRound}$`),
  listRefusedCalls: new RegExp(`^${turnedRound}$`),
  listRefusals: new RegExp(`^${turnedRound}$`),
  handOverDossiers: /^EITHER_OR $|^(?:UNKNOWN_SENDER|SAME_OWNER|AGENCY_OUT_OF_SCOPE) \/to$/,
  listFileFetches: new RegExp(`^${turnedRound}$`),
  listInboundCalls: new RegExp(`^${turnedRound}$`),
  listAttention: /^BAD_PARAMETER \/kind$/,
  listDeadlines: new RegExp(`^${turnedRound}$`),
  searchAccesses: /^BAD_CURSOR \/cursor$/,
  resolveCode: /^BAD_PARAMETER \/by$/,
  importCodes: /^COLUMN_/,
  importCompetences: /^COLUMN_/,
  importPublishedFigures: /^(?:NOT_JSON|NO_EVALUATION) \/content$/,
  reportOnlineShare: /^BAD_PERIOD \/(?:from|month|quarter|year)$|^BAD_PARAMETER \/to$/,
  listDesks: /^BAD_PARAMETER \/near$|^BAD_TIME \/at$/,
  announceOutage: /^BAD_TIME \/(?:from|to)$|^NO_SUCH_EVENT \/event$/,
  endOutage: /^BAD_TIME \/to$/,
  startCleansing: /^NOT_ALLOWED \/operation$|^COLUMN_UNKNOWN /,
}

const known: Readonly<Record<string, string>> = {
  id: '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
  table: 'agencies',
}
const addressOf = (path: string) =>
  path
    .replace('/v1/code-imports/{id}', '/v1/code-imports/1')
    .replace('/v1/code-stagings/{id}', '/v1/code-stagings/1')
    .replace('/v1/published-figures/imports/{id}', '/v1/published-figures/imports/1')
    .replace('/v1/endpoints/{name}', '/v1/endpoints/fake')
    .replace(/\{(\w+)\}/g, (_part, name: string) => known[name] ?? 'x')

const ask = async (route: Route<never>, query: string, body: unknown) => {
  const answer = await gateway.app.inject({
    method: route.method,
    url: addressOf(route.path) + (query === '' ? '' : `?${query}`),
    headers: {
      authorization: 'Bearer key-of-all',
      ...(route.body && {
        'content-type': route.body.kind === 'stream' ? 'text/csv' : 'application/json',
      }),
    },
    ...(route.body && { payload: JSON.stringify(body) }),
  })
  const codes =
    answer.statusCode === 400
      ? ((answer.json().errors ?? []) as { code: string; pointer: string }[]).map(
          ({ code, pointer }) => `${code} ${pointer}`,
        )
      : []
  return { refused: answer.statusCode === 400, codes }
}

/** Disagreement in words; nothing where both say the same, or where a rule beyond the schema speaks. */
const disagreement = (
  route: Route<never>,
  valid: boolean,
  { refused, codes }: Awaited<ReturnType<typeof ask>>,
) => {
  if (valid !== refused) return undefined
  if (!valid) return 'the contract refuses it, the gateway takes it'
  const allowed = rules[route.id]
  return allowed && codes.length > 0 && codes.every((code) => allowed.test(code))
    ? undefined
    : `the contract allows it, the gateway refuses it: ${codes.join(' ')}`
}

/** A parameter arrives as a text, and is a number or yes or no where the contract says so. */
const readAs = (type: unknown, value: string): unknown => {
  if (type === 'integer' && /^(?:0|-?[1-9]\d{0,14})$/.test(value)) return Number(value)
  if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true'
  return value
}

const runs = { numRuns: 60 }

const asked = routes.filter((route) =>
  (operationOf(route).parameters ?? []).some(({ in: place }) => place === 'query'),
)
describe('the contract and the gateway agree on the query of', () => {
  test.each(asked)('$id', async (route) => {
    const parameters = (operationOf(route).parameters ?? []).filter(
      // A cursor that nobody gave is refused, however well it is written; every list is tried with that.
      ({ in: place, name }) => place === 'query' && (name !== 'cursor' || route.id === 'readInbox'),
    )
    const given = fc.record(
      Object.fromEntries(
        parameters.map(({ name, schema }) => [name, fc.oneof(valuesOf(schema), mutated(valuesOf(schema)))]),
      ),
      { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) },
    )
    await fc.assert(
      fc.asyncProperty(given, async (values: Readonly<Record<string, unknown>>) => {
        // A parameter is one text: lists and objects are none, and no address can carry half a character or a NUL.
        const sent = Object.entries(values).filter(
          ([, value]) =>
            typeof value !== 'object' && String(value).isWellFormed() && !String(value).includes('\0'),
        )
        const valid = parameters.every(({ name, schema, required }) => {
          const [, value] = sent.find(([key]) => key === name) ?? []
          if (value === undefined) return !required
          return validator(schema)(readAs(schema.type, String(value)))
        })
        const query = new URLSearchParams(
          sent.map(([name, value]): [string, string] => [name, String(value)]),
        ).toString()
        const body = route.body?.kind === 'items' ? [] : {}
        expect(disagreement(route, valid, await ask(route, query, body))).toBeUndefined()
      }),
      runs,
    )
  })
})

// With `alsoWrong` the record is asked even for a wrong body: without a record there is nothing to compare.
const withBody = routes.filter(({ body, alsoWrong }) => body?.kind === 'json' && !alsoWrong)
describe('the contract and the gateway agree on the body of', () => {
  test.each(withBody)('$id', async (route) => {
    const schema = operationOf(route).requestBody?.content['application/json']?.schema
    const validate = validator(schema)
    let [good, bad] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.oneof(valuesOf(schema), mutated(valuesOf(schema))), async (body) => {
        const valid = validate(body)
        if (valid) good += 1
        else bad += 1
        expect(disagreement(route, valid, await ask(route, '', body))).toBeUndefined()
      }),
      runs,
    )
    // A whole question about a citizen is never made by chance; of every other call good bodies are.
    const isQuestion = route.id.startsWith('ask')
    expect({ id: route.id, good: good > 0 || isQuestion, bad: bad > 0 }).toEqual({
      id: route.id,
      good: true,
      bad: true,
    })
  })
})
