import assert from 'node:assert/strict'
import { posix } from 'node:path'
import type { ConformanceCase } from './subject.ts'

/** A file of an adapter's folder. */
export interface AdapterSource {
  /** From the adapter's folder, with forward slashes. */
  readonly path: string
  readonly text: string
}

const lent = /^(#|longbien\/)(adapter-kit$|transport\/|schemas\/)/
const plainNode = /^node:(assert|buffer|crypto|stream|string_decoder|url|util|zlib|timers\/promises)(\/|$)/

const isSimulator = (path: string): boolean => /^simulator(\.[jt]s$|\/)/.test(path)

const withoutComments = (text: string): string =>
  text.replace(/\/\*.*?\*\//gs, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const imported =
  /(?:^|[;\n])\s*(?:import|export)\b[^'"();]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

const importsOf = (text: string): string[] =>
  [...withoutComments(text).matchAll(imported)].map(
    ([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '',
  )

const leavesFolder = (path: string, to: string): boolean => {
  const depth = path.split('/').length - 1
  const up = to.split('/').filter((part) => part === '..').length
  return up > depth
}

const importProblem = (path: string, to: string): string | undefined => {
  if (to.startsWith('.')) {
    if (leavesFolder(path, to)) return `imports ${to}, which lies outside of the adapter's folder`
    if (isSimulator(path) && !isSimulator(posix.join(posix.dirname(path), to)))
      return `imports ${to}: a simulator knows the kit and the facts, nothing of our side`
    const inside = /(^|\/)simulator\//.test(to) && !isSimulator(path)
    return inside ? `imports ${to}: the adapter knows nothing of its simulator but simulator.ts` : undefined
  }
  if (isSimulator(path)) {
    const plain = to.startsWith('node:') || /^(#|longbien\/)(adapter-kit$|transport\/.*simulator)/.test(to)
    return plain ? undefined : `imports ${to}: a simulator knows the kit and the facts, nothing of our side`
  }
  if (lent.test(to) || plainNode.test(to)) return undefined
  return `imports ${to}: an adapter imports the kit, the transports, the schemas and its own folder`
}

const uses: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  {
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/,
    says: 'reads the clock: mappings get context.at, transports tools.now()',
  },
  { pattern: /\bMath\.random\(/, says: 'throws dice: mappings get context.requestId' },
  {
    pattern: /\bprocess\s*\.\s*env\b|\bprocess\s*\[/,
    says: 'reads the environment: what differs from place to place is a setting',
  },
  {
    pattern: /\bconsole\.\w+\(/,
    says: 'writes to the console: what is to be said goes into an outcome or a failure',
  },
]

const lines = (text: string): readonly string[] => text.split('\n')

/** JSON that we wrote ourselves, as a cursor, says so in a comment before it. */
const losesDigits = (text: string): boolean =>
  lines(text).some(
    (line, index, all) =>
      /\bJSON\.parse\(/.test(line.replace(/\/\/.*$/, '')) &&
      !/\/\/.*\b(ours|we wrote|we hold)\b/i.test(`${all[index - 1] ?? ''}\n${line}`),
  )

/** What the files of an adapter may not do, as lines for people. */
export const folderProblems = (sources: readonly AdapterSource[]): string[] =>
  sources
    .filter(({ path }) => /\.[jt]s$/.test(path))
    .flatMap(({ path, text }) => {
      const said = importsOf(text).flatMap((to) => importProblem(path, to) ?? [])
      if (isSimulator(path)) return said.map((problem) => `${path} ${problem}`)
      const code = withoutComments(text)
      const used = uses.filter(({ pattern }) => pattern.test(code)).map(({ says }) => says)
      const digits = losesDigits(text)
        ? ['reads JSON with JSON.parse, which loses the digits of long numbers: take parseJson of the kit']
        : []
      return [...said, ...used, ...digits].map((problem) => `${path} ${problem}`)
    })

export const folderCases = (sources: readonly AdapterSource[]): readonly ConformanceCase[] => [
  {
    group: 'declaration',
    name: 'keeps to its own folder, and reads neither clock nor environment',
    run: () => assert.deepEqual(folderProblems(sources), []),
  },
]
