import { createHash } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { allRoutes } from '#api/capabilities.ts'
import { problemNames, problemTitle, statusOf } from '#api/http/problem.ts'
import { schemas } from '#schemas/registry.ts'
import { useGateway } from './gateway.ts'

/** Every route as it is registered, with its id in the contract. Fastify announces each new app here. */
const routes: { method: string; url: string; operationId?: string }[] = []
const started = channel('fastify.initialization')
const listen = (message: unknown) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) {
      routes.push({ method: one, url, ...(config?.route && { operationId: config.route.id }) })
    }
  })
}
started.subscribe(listen)
afterAll(() => started.unsubscribe(listen))

const { call } = useGateway()

interface Documented {
  readonly operationId: string
  readonly parameters?: readonly { name: string; in: string }[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: unknown }> }>>
}
type Document = {
  readonly openapi: string
  readonly info: Record<string, unknown>
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

const read = async (): Promise<Document> => (await call('GET', '/openapi.json', { as: '' })).body
const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

const refsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  const here = '$ref' in node && typeof node.$ref === 'string' ? [node.$ref] : []
  return [...here, ...Object.values(node).flatMap(refsIn)]
}

const resolve = (document: unknown, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (node, name) => (typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined),
      document,
    )

/** Checks values against the schemas of the document itself. */
const validatorOf = (document: Document) => {
  const ajv = new Ajv2020({ strict: false, logger: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'contract', ...document })
  return (name: string) => {
    const validate = ajv.getSchema(`contract#/components/schemas/${name}`)
    if (!validate) throw new Error(`No schema ${name}`)
    return (value: unknown) => (validate(value) ? [] : (validate.errors ?? []))
  }
}

/** What browsers ask for by themselves is served, and no part of the contract. */
const called = new Set(allRoutes({ queries: [] }).map(({ id }) => id))
const pages = new Set(
  allRoutes({ queries: [], pages: true })
    .map(({ id }) => id)
    .filter((id) => !called.has(id)),
)

describe('openapi.json', () => {
  test('describes every route that the gateway serves, and no other', async () => {
    const document = await read()
    const described = operationsOf(document).map(
      ({ path, method, operation }) => `${method.toUpperCase()} ${path} ${operation.operationId}`,
    )
    const served = routes
      .filter(({ method, operationId = '' }) => method !== 'HEAD' && !pages.has(operationId))
      .map(({ method, url, operationId }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')} ${operationId}`)
    expect(served.length).toBeGreaterThan(10)
    expect(new Set(described)).toEqual(new Set(served))
    expect(new Set(described).size).toBe(described.length)
  })

  test('is OpenAPI 3.1: operations have answers, unique ids and all parameters of their paths', async () => {
    const document = await read()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.info).toMatchObject({ title: expect.any(String), version: '0.0.0' })
    const ids = operationsOf(document).map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, method, operation } of operationsOf(document)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name)
      expect({ path, described }).toEqual({ path, described: inPath })
      expect(Object.keys(operation.responses).every((code) => /^[1-5]\d\d$/.test(code))).toBe(true)
      expect(Object.keys(operation.responses).some((code) => code.startsWith('2'))).toBe(true)
      if (method === 'get') expect(operation).not.toHaveProperty('requestBody')
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['408', '431', '500']))
      for (const [code, answer] of Object.entries(operation.responses))
        expect({ path, code, content: Object.keys(answer.content ?? {}) }).toMatchObject({
          content: expect.arrayContaining([expect.any(String)]) as unknown,
        })
    }
  })

  test('leads every reference somewhere, and each of its schemas compiles', async () => {
    const document = await read()
    for (const ref of new Set(refsIn(document))) {
      expect(ref).toMatch(/^#\//)
      expect({ ref, found: resolve(document, ref) !== undefined }).toEqual({ ref, found: true })
    }
    const validator = validatorOf(document)
    for (const name of Object.keys(document.components.schemas)) validator(name)
    // What no call takes or gives is not listed: all canonical schemas are at /v1/schemas.
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['dossier', 'progress', 'question', 'event', 'problem', 'purpose']),
    )
  })
})

describe('the documentation', () => {
  test('needs no key, no script and nothing from another host', async () => {
    for (const [lang, title] of [
      ['vi', 'tài liệu API'],
      ['en', 'API documentation'],
    ]) {
      const page = await call('GET', `/docs?lang=${lang}`, { as: '' })
      expect(page.status).toBe(200)
      expect(page.text).toContain(`<title>Long Biên: ${title}</title>`)
      expect(page.text).not.toMatch(/<script|<link|<img|style="|(?:src|href)="(?:https?:)?\/\//)
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page.text) ?? []
      const hash = createHash('sha256').update(style).digest('base64')
      expect(page.headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
    }
    expect((await call('GET', '/docs/static/%2e%2e/%2e%2e/package.json', { as: '' })).status).toBe(404)
    const start = await call('GET', '/', { as: '', headers: { accept: 'text/html' } })
    expect([start.status, start.headers.location]).toEqual([303, 'docs'])
  })

  test('gives the canonical schemas, and 404 for others', async () => {
    const { body } = await call('GET', '/v1/schemas', { as: '' })
    expect(body.schemas).toEqual(Object.keys(schemas))
    for (const name of body.schemas) {
      const answer = await call('GET', `/v1/schemas/${name}`, { as: '' })
      expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8')
      expect(answer.body).toEqual(schemas[name as keyof typeof schemas])
    }
    for (const name of ['letter', 'toString', '__proto__']) {
      expect((await call('GET', `/v1/schemas/${name}`, { as: '' })).status).toBe(404)
    }
  })

  test('explains every problem under the address that its type names', async () => {
    for (const name of problemNames) {
      const { status, body } = await call('GET', `/problems/${name}`, { as: '' })
      expect(status).toBe(200)
      expect(body).toEqual({
        type: `/problems/${name}`,
        status: statusOf(name),
        vi: problemTitle(name, 'vi'),
        en: problemTitle(name, 'en'),
      })
    }
  })
})
