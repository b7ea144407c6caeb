import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { groups } from '#cli/commands.ts'
import { routes } from '../api/declared.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'adapters'].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
]

const blocks = documents.flatMap((path) =>
  [...readFileSync(root + path, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ([, language = '', text = ''], index) => ({ place: `${path}, block ${index + 1}`, language, text }),
  ),
)
const inLanguage = (language: string) => blocks.filter((block) => block.language === language)

describe('a block of code in the documents', () => {
  test('is read at all', () => {
    expect(blocks.length).toBeGreaterThan(40)
  })

  test('is JSON where it says so', () => {
    const broken = inLanguage('json').filter(({ text }) => {
      try {
        JSON.parse(text)
        return false
      } catch {
        return true
      }
    })
    expect(broken).toEqual([])
  })

  test('is YAML where it says so', () => {
    const faults = inLanguage('yaml').flatMap(({ place, text }) =>
      parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => `${place}: ${message}`)),
    )
    expect(faults).toEqual([])
  })

  test('names commands that there are', () => {
    const known = new Set(groups.flatMap(({ commands }) => Object.keys(commands)))
    const unknown = inLanguage('sh').flatMap(({ place, text }) =>
      [...text.matchAll(/^\s*longbien ([a-z][a-z-]*)/gm)]
        .filter(([, command = '']) => !known.has(command))
        .map(([line]) => `${place}: ${line}`),
    )
    expect(unknown).toEqual([])
  })

  test('calls only what is served, by a method that is', () => {
    const shapes = routes.map(({ method, path }) => ({
      method,
      shape: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    }))
    const calls = inLanguage('sh').flatMap(({ place, text }) =>
      text
        .split('\n')
        .filter((line) => line.includes('curl '))
        .flatMap((line) => {
          const [, path] = /(?:\$LONGBIEN_URL|127\.0\.0\.1:8080)(\/[^\s"'?]*)/.exec(line) ?? []
          const [, named] = /-X (\w+)/.exec(line) ?? []
          const method = named ?? (/ -d | --data/.test(line) ? 'POST' : 'GET')
          return path === undefined ? [] : [{ place, method, path }]
        }),
    )
    expect(calls.length).toBeGreaterThan(5)
    expect(
      calls.filter(
        ({ method, path }) => !shapes.some((one) => one.method === method && one.shape.test(path)),
      ),
    ).toEqual([])
  })
})
