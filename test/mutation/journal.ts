import { appendFileSync, readFileSync } from 'node:fs'
import type { Mutant } from './find-mutants.ts'

/** What is known so far; a run that hangs is ended from outside and goes on from here. */
export type Entry =
  | { readonly reached: readonly string[] }
  | { readonly trying: string }
  | { readonly killed: string; readonly by: string }
  | { readonly left: string; readonly by: string }
  | { readonly tested: string }

export interface Plan {
  readonly journal: string
  readonly mutants: readonly Mutant[]
  readonly tests: readonly string[]
}

export const planOf = (environment: NodeJS.ProcessEnv): Plan => {
  const path = environment.MUTATION_PLAN
  if (path === undefined) throw new Error('This is started by tools/mutate.ts.')
  return JSON.parse(readFileSync(path, 'utf8'))
}

export const note = (journal: string, entry: Entry): void =>
  appendFileSync(journal, `${JSON.stringify(entry)}\n`)

export const entriesOf = (journal: string): Entry[] =>
  readFileSync(journal, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
