import { readdir, readFile } from 'node:fs/promises'
import type { Adapter } from '#adapter-kit'
import { codeWords } from '#messages/code-words.ts'
import { type GivenCode, givenCodes } from './given-codes.ts'
import { code, page, table } from './markdown.ts'

const sources = async (): Promise<string[]> => {
  const folders = ['src', 'adapters']
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((file) => `${folder}/${file}`),
    ),
  )
  const gives = (file: string) =>
    file.endsWith('.ts') && !file.includes('simulator') && !file.startsWith('src/adapter-kit')
  return files.flat().filter(gives).sort()
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')

const note = 'note on an attempt'

/** What stands in the tables of words, as if it were given there. */
const declared = (adapters: readonly Adapter[]): GivenCode[] => [
  ...Object.entries(codeWords).map(([name, { vi, en }]) => {
    return { code: name, meaning: note, words: en, vi, by: 'delivery' }
  }),
  ...adapters.flatMap(({ name: by, words = {} }) =>
    Object.entries(words).map(([name, { vi, en }]) => ({ code: name, meaning: note, words: en, vi, by })),
  ),
]

/** A code of ours with all that is known of it. */
export interface KnownCode {
  readonly name: string
  readonly meanings: readonly string[]
  readonly by: readonly string[]
  readonly words: string
  readonly vi: string
}

/** Every stable code of a finding, a refusal or a failure, gathered from where it is given and from the tables of words. */
export const knownCodes = async (adapters: readonly Adapter[]): Promise<KnownCode[]> => {
  const read = async (file: string) => givenCodes(file, await readFile(file, 'utf8'))
  const given = [...declared(adapters), ...(await Promise.all((await sources()).map(read))).flat()]
  return [...Map.groupBy(given, ({ code: name }) => name)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, uses]) => {
      const notes = distinct(uses.map(({ meaning }) => meaning))
      return {
        name,
        meanings: notes.length > 1 ? notes.filter((one) => one !== note) : notes,
        by: distinct(uses.map(({ by }) => by)),
        words: distinct(uses.map(({ words }) => words))[0] ?? '',
        vi: distinct(uses.map(({ vi }) => vi ?? ''))[0] ?? '',
      }
    })
}

export const codesPage = async (adapters: readonly Adapter[]): Promise<string> => {
  const rows = (await knownCodes(adapters)).map(({ name, meanings, by, words, vi }) => [
    code(name),
    meanings.join(' / '),
    by.join(', '),
    words,
    vi,
  ])
  return page('Codes', [
    'Stable: a code keeps its meaning, texts may be bettered. "By" is the adapter, or the part of `src`, that gives it; the words are those of one place where it is given. An adapter has words of its own for its codes (`words` in its declaration), so two adapters may say different things of one code. What to do about a partner\'s refusal stands in the adapter\'s README.',
    table(['code', 'means', 'by', 'in words', 'bằng lời'], rows),
  ])
}
