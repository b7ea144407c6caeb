import { readdir, readFile } from 'node:fs/promises'
import { givenCodes } from './given-codes.ts'
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

/** Every stable code of a finding, a refusal or a failure, gathered from where it is given. */
export const codesPage = async (): Promise<string> => {
  const read = async (file: string) => givenCodes(file, await readFile(file, 'utf8'))
  const given = (await Promise.all((await sources()).map(read))).flat()
  const rows = [...Map.groupBy(given, ({ code: name }) => name)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, uses]) => {
      const notes = distinct(uses.map(({ meaning }) => meaning))
      const means = notes.length > 1 ? notes.filter((one) => one !== 'note on an attempt') : notes
      return [
        code(name),
        means.join(' / '),
        distinct(uses.map(({ by }) => by)).join(', '),
        distinct(uses.map(({ words }) => words))[0] ?? '',
      ]
    })
  return page('Codes', [
    'Stable: a code keeps its meaning, texts may be bettered. "By" is the adapter, or the part of `src`, that gives it; the words are those of one place where it is given. What to do about a partner\'s refusal stands in the adapter\'s README.',
    table(['code', 'means', 'by', 'in words'], rows),
  ])
}
