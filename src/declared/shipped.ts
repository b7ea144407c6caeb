import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Adapter } from '#adapter-kit'
import { formatProblems } from '#config/reading/problems.ts'
import { adapterOf } from './adapter-of.ts'
import { readDeclaration } from './read-declaration.ts'

/** A declared adapter that ships. Throws with every problem of its file. */
export const shippedDeclaration = (url: URL): Adapter => {
  const path = fileURLToPath(url)
  const read = readDeclaration({ path, text: readFileSync(path, 'utf8') })
  if ('problems' in read) throw new Error(formatProblems(read.problems))
  return adapterOf(read.declaration)
}
