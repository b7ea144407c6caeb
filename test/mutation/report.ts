import type { Mutant } from './find-mutants.ts'
import type { Entry } from './journal.ts'

/** The figures per folder, and every mutant that a test came by without noticing. */
export const reportOf = (
  mutants: readonly Mutant[],
  entries: readonly Entry[],
  folderOf: (file: string) => string,
): string => {
  const killed = new Set(entries.flatMap((entry) => ('killed' in entry ? [entry.killed] : [])))
  const reached = new Set(entries.flatMap((entry) => ('reached' in entry ? entry.reached : [])))
  const survived = mutants.filter(({ id }) => reached.has(id) && !killed.has(id))
  const lines = [...Map.groupBy(mutants, ({ file }) => folderOf(file))]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([folder, own]) => {
      const reachedHere = own.filter(({ id }) => reached.has(id))
      const dead = reachedHere.filter(({ id }) => killed.has(id)).length
      const share = reachedHere.length === 0 ? '–' : `${Math.round((100 * dead) / reachedHere.length)} %`
      return `${folder}: ${own.length} mutants, ${own.length - reachedHere.length} reached by no plain test, ${dead} killed, ${reachedHere.length - dead} survived: ${share}`
    })
  const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 100)
  const list = survived
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .map(
      (one) => `${one.file}:${one.line} ${one.operator}: ${short(one.original)} → ${short(one.replacement)}`,
    )
  return `${[...lines, '', 'Survived:', ...list].join('\n')}\n`
}
