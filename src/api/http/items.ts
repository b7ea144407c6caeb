import type { Problem } from './problem.ts'

/** The elements of a list or the lines of a body, each read for itself; `count` is known to be within the limits. */
export interface Items {
  readonly count: number
  /** The value, or the problem that stands in its place: the others are unharmed. */
  read(index: number): { readonly value: unknown } | { readonly problem: Problem }
}
