// Plain JavaScript: `npm ci` runs it with whatever Node the machine has.
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const loose = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']

const below = (root, folder, fits) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(sep).join('/')}`)
    .filter(fits)

/** One folder holds all pages, so that every link between them is a name and holds behind any path. */
const nameOf = (path) => {
  if (path === 'docs/handbook/index.vi.md') return 'index.html'
  return path
    .replace(/^docs\//, '')
    .replace(/^adapters\/(.+)\/README\.md$/, 'adapter-$1.md')
    .replace('handbook/index.md', 'index.en.md')
    .replaceAll('/', '-')
    .replace(/\.md$/, '.html')
}

const languageOf = (path) => (path.endsWith('.vi.md') ? 'vi' : 'en')

/** The same page in the other language, where somebody has written it. */
const otherOf = (path) =>
  path.endsWith('.vi.md') ? path.replace(/\.vi\.md$/, '.md') : path.replace(/\.md$/, '.vi.md')

/** What people wrote and what is generated: by its path, the name of its page, its language and its text. */
export const readPages = (root) => {
  const paths = [
    ...loose,
    ...below(root, 'docs', (path) => path.endsWith('.md')),
    ...below(root, 'adapters', (path) => /^adapters\/[^/]+\/README\.md$/.test(path)),
  ]
  const known = new Set(paths)
  return new Map(
    paths.map((path) => [
      path,
      {
        path,
        name: nameOf(path),
        language: languageOf(path),
        other: known.has(otherOf(path)) ? nameOf(otherOf(path)) : undefined,
        text: readFileSync(join(root, path), 'utf8'),
      },
    ]),
  )
}

/** Files that are given out as they are: examples, the collection of calls, pictures. */
export const readAttachments = (root) => {
  const paths = below(root, 'docs', (path) => /\.(json|png)$/.test(path))
  return new Map(paths.map((path) => [path, path.split('/').at(-1)]))
}
