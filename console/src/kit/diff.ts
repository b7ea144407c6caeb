export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'come'
  readonly text: string
}

/** Longer texts are compared as a whole: the table of the comparison would not fit. */
const maxLines = 2000

const lengths = (old: readonly string[], young: readonly string[]): number[][] => {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      if (row) row[j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  return table
}

/** What is gone and what has come, line by line: the longest common part stays. */
export const diffLines = (old: string, young: string): readonly DiffLine[] => {
  const [before, after] = [old.split('\n'), young.split('\n')]
  if (before.length > maxLines || after.length > maxLines)
    return [
      ...before.map((text) => ({ kind: 'gone' as const, text })),
      ...after.map((text) => ({ kind: 'come' as const, text })),
    ]
  const table = lengths(before, after)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [gone, come] = [before[i], after[j]]
    if (gone !== undefined && gone === come) {
      lines.push({ kind: 'same', text: gone })
      i += 1
      j += 1
    } else if (
      come === undefined ||
      (gone !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ kind: 'gone', text: gone ?? '' })
      i += 1
    } else {
      lines.push({ kind: 'come', text: come })
      j += 1
    }
  }
  return lines
}
