import { home, openapiDocument } from '../openapi.ts'
import type { Route } from '../route.ts'
import type { SchemaTarget } from '../schema.ts'
import { documentationPage } from './page.ts'
import type { DocumentationApi } from './routes.ts'

/** Each text is written when it is first asked for, and kept: what it says is settled at the start. */
export const documentationOf = (
  routes: readonly Route<never>[],
  version: string,
  known: SchemaTarget['known'],
): DocumentationApi => {
  const texts = new Map<string, Buffer>()
  const once = (name: string, write: () => string): Buffer => {
    const text = texts.get(name) ?? Buffer.from(write())
    texts.set(name, text)
    return text
  }
  return {
    version,
    openapi: (language) =>
      once(`openapi ${language}`, () => JSON.stringify(openapiDocument(routes, version, known, language))),
    page: (language) =>
      once(`page ${language}`, () => documentationPage(routes, version, { home, known, contract: language })),
  }
}
