import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Source {
  /** From `console/`. */
  readonly path: string
  readonly text: string
}

const home = join(import.meta.dirname, '../../console')

const read = (folder: string): Source[] =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file))
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .map((path) => ({ path, text: readFileSync(join(home, path), 'utf8') }))

const generated = 'src/api/contract.ts'
const sources = [...read('src'), ...read('style')].filter(({ path }) => path !== generated)

/** `src/kit`, `src/screens/endpoints`, … */
const partOf = (path: string): string => path.split('/', path.startsWith('src/screens/') ? 3 : 2).join('/')

/** What the parts of the console may take from each other, besides themselves. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/words': ['src/kit/preference.ts', 'src/kit/badge.tsx', generated],
  'src/kit': ['src/words/'],
  'src/api': ['src/kit/', 'src/words/'],
  'src/app': ['src/api/', 'src/kit/', 'src/words/', 'src/screens/'],
  'src/main.tsx': ['src/api/', 'src/app/', 'src/kit/', 'src/words/', 'style/'],
}
const ofScreens = ['src/api/', 'src/kit/', 'src/words/']

const targetsOf = ({ path, text }: Source): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(?<to>[^']+)'/g)].flatMap(({ groups: { to = '' } = {} }) => {
    if (to.startsWith('.')) return [posix.join(posix.dirname(path), to)]
    return to.startsWith('#') ? [to.startsWith('#style/') ? to.slice(1) : `src/${to.slice(1)}`] : []
  })

const strays = (all: readonly Source[]): string[] =>
  all.flatMap((source) => {
    const part = partOf(source.path)
    const others = part.startsWith('src/screens/') ? ofScreens : (allowed[part] ?? [])
    return targetsOf(source)
      .filter((target) => partOf(target) !== part && !others.some((other) => target.startsWith(other)))
      .map((target) => `${source.path} -> ${target}`)
  })

/** What would let a text of somebody else become a page, what the policy of the page refuses, and what is elsewhere. */
const forbidden = [
  /\bdangerouslySetInnerHTML\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/,
  /\beval\(|\bnew Function\(/,
  /\sstyle=|\bsetAttribute\(\s*'style'|\bcssText\b/,
  /['"`(]\s*(?:https?:)?\/\/[a-z]/i,
  /@import\b/,
]

const refused = (all: readonly Source[]): string[] =>
  all.flatMap(({ path, text }) =>
    forbidden.flatMap((pattern) => {
      const found = pattern.exec(text)?.[0]
      return found === undefined ? [] : [`${path}: ${found.trim()}`]
    }),
  )

const maxLines = 250

describe('the console', () => {
  test('is really read', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(targetsOf).length).toBeGreaterThan(150)
  })

  test('knows who may take what from whom', () => {
    expect(strays(sources)).toEqual([])
  })

  test('shows text as text, and asks nobody else', () => {
    expect(refused(sources)).toEqual([])
  })

  test('has no file that is too long', () => {
    const long = sources.filter(
      ({ path, text }) => !path.endsWith('.css') && text.split('\n').length > maxLines,
    )
    expect(long.map(({ path }) => path)).toEqual([])
  })

  test.each(['path', 'letter'])('has no two screens with one %s', (name) => {
    const lists = sources.filter(({ path }) => path.startsWith('src/app/screen-lists/'))
    const given = lists.flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`^ {4}${name}: '(.+)',$`, 'gm'))].map(([, value]) => value),
    )
    expect(given.length).toBeGreaterThan(5)
    expect(given.filter((value, index) => given.indexOf(value) !== index)).toEqual([])
  })

  test.each([
    ['src/kit/a.tsx', "import { api } from '#api/client.ts'"],
    ['src/screens/one/screen.tsx', "import { Two } from '../two/two.tsx'"],
    ['src/screens/one/screen.tsx', "import { router } from '#app/router.tsx'"],
    ['src/api/a.ts', "const load = () => import('#screens/one/screen.tsx')"],
  ])('%s may not say %s', (path, text) => {
    expect(strays([{ path, text }])).toHaveLength(1)
  })

  test.each([
    '<p dangerouslySetInnerHTML={{ __html: text }} />',
    'box.innerHTML = text',
    '<p style={{ color }} />',
    "<img src='https://example.vn/a.png' />",
    'background: url(//example.vn/a.png)',
    "@import 'a.css'",
  ])('no file may say %s', (text) => {
    expect(refused([{ path: 'src/kit/a.tsx', text }])).toHaveLength(1)
  })
})
