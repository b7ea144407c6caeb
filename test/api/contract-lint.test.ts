import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRoutes } from '#api/capabilities.ts'
import { openapiDocument } from '#api/openapi.ts'
import { installations } from './installations.ts'

// Neither the command line nor a configuration file: nothing is sent or fetched.
const lint = async (document: unknown): Promise<string[]> => {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: '/openapi.json',
    config,
  })
  return found.map(({ severity, ruleId, message, location }) =>
    [severity, ruleId, message, location[0]?.pointer].join(' '),
  )
}

const documentOf = (name: keyof typeof installations, language: 'vi' | 'en') => {
  const { served, known } = installations[name]
  return openapiDocument(allRoutes(served), '1.2.3', known, language)
}

const cases = (['full', 'minimal'] as const).flatMap((installation) =>
  (['vi', 'en'] as const).map((language) => ({ installation, language })),
)

test.each(cases)(
  'the contract of a $installation installation in $language passes the recommended rules without a warning',
  async ({ installation, language }) => {
    expect(await lint(documentOf(installation, language))).toEqual([])
  },
)

test('the rules look: a contract with a fault does not pass', async () => {
  const document = documentOf('minimal', 'en')
  const { servers: _servers, ...faulty } = document
  expect((await lint(faulty)).length).toBeGreaterThan(0)
  const unused = {
    ...document.components,
    schemas: { ...document.components.schemas, unused: { type: 'string' } },
  }
  expect((await lint({ ...document, components: unused })).join()).toContain('no-unused-components')
})

describe('both languages', () => {
  const texts = { vi: '', en: '' }
  beforeAll(() => {
    texts.vi = JSON.stringify(documentOf('full', 'vi'))
    texts.en = JSON.stringify(documentOf('full', 'en'))
  })

  test('have the same calls and shapes, and words of their own', () => {
    const [vi, en] = [documentOf('full', 'vi'), documentOf('full', 'en')]
    expect(Object.keys(vi.paths)).toEqual(Object.keys(en.paths))
    expect(Object.keys(vi.components.schemas)).toEqual(Object.keys(en.components.schemas))
    expect(vi.info.description).not.toBe(en.info.description)
    expect(texts.vi).not.toBe(texts.en)
  })

  test('say nothing of what only our check needs', () => {
    for (const text of Object.values(texts))
      for (const word of ['x-says', 'x-known', 'x-component', 'x-canonical', '$defs'])
        expect(text).not.toContain(`"${word}"`)
  })
})
