import { describe, expect, test } from 'vitest'
import { allRoutes } from '#api/capabilities.ts'
import { postmanCollection } from '../../tools/reference/postman-collection.ts'

interface Collection {
  readonly variable: readonly { readonly key: string; readonly value: string }[]
  readonly item: readonly {
    readonly name: string
    readonly item: readonly {
      readonly id: string
      readonly request: {
        readonly method: string
        readonly auth?: { readonly type: string }
        readonly url: {
          readonly raw: string
          readonly path: readonly string[]
          readonly variable: readonly { readonly key: string; readonly value: string }[]
        }
        readonly body?: { readonly raw: string }
      }
    }[]
  }[]
}

const text = postmanCollection()
const collection = JSON.parse(text) as Collection
const requests = collection.item.flatMap(({ item }) => item)
const routes = allRoutes({ queries: [] })

const found = (id: string) => {
  const one = requests.find((request) => request.id === id)
  if (!one) throw new Error(`There is no ${id}`)
  return one.request
}

describe('the collection of calls', () => {
  test('has every call of the contract, once, and no other', () => {
    expect(requests.map(({ id }) => id).sort()).toEqual(routes.map(({ id }) => id).sort())
    const named = ({ request: { method, url } }: (typeof requests)[number]) =>
      `${method} /${url.path.join('/')}`
    const declared = routes.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
    expect(requests.map(named).sort()).toEqual(declared.sort())
  })

  test('names address and key as variables, and no key where none is needed', () => {
    expect(collection.variable.map(({ key }) => key)).toEqual(['url', 'key'])
    expect(requests.every(({ request }) => request.url.raw.startsWith('{{url}}/'))).toBe(true)
    expect(found('live').auth).toEqual({ type: 'noauth' })
    expect(found('putDossier').auth).toBeUndefined()
  })

  test('fills each part of an address that it has in the address', () => {
    for (const { id, request } of requests) {
      const open = request.url.path.filter((part) => part.startsWith(':')).map((part) => part.slice(1))
      expect({ id, parts: request.url.variable.map(({ key }) => key).sort() }).toEqual({
        id,
        parts: open.sort(),
      })
    }
  })

  test('hands in a dossier under the code that stands in its address', () => {
    const { url, body } = found('putDossier')
    const { code } = JSON.parse(body?.raw ?? '{}') as { code?: string }
    expect(url.variable).toContainEqual(expect.objectContaining({ key: 'code', value: code }))
  })

  test('is the same each time', () => {
    expect(postmanCollection()).toBe(text)
  })
})
