import type { ProcedureChange } from '#schemas/types.ts'
import { aspects, type ComparableContent } from './comparable-content.ts'

export type Difference = NonNullable<ProcedureChange['differences']>[number]

/** Enough to see what it is about; the whole is in the version itself. */
const longest = 1000

const shown = (lines: readonly string[]): string => {
  const text = [...lines.join('; ')]
  return text.length <= longest ? text.join('') : `${text.slice(0, longest - 1).join('')}…`
}

const without = (lines: readonly string[], others: readonly string[]) => {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line))
}

/** What became of a procedure, aspect by aspect: the lines that went and those that came. */
export const differencesBetween = (
  before: ComparableContent,
  after: ComparableContent,
): readonly Difference[] =>
  aspects.flatMap((field): Difference[] => {
    const [old, now] = [before[field], after[field]]
    if (old.length === now.length && old.every((line, index) => line === now[index])) return []
    const [gone, come] = [without(old, now), without(now, old)]
    // The same lines in another order: only the whole shows it.
    const [from, to] = gone.length + come.length === 0 ? [old, now] : [gone, come]
    return [
      {
        field,
        ...(from.length > 0 && { before: shown(from) }),
        ...(to.length > 0 && { after: shown(to) }),
      },
    ]
  })
