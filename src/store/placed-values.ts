/** Values of a statement whose text depends on what is asked: each gets its place (`$3`) when it is put in. */
export interface PlacedValues {
  readonly values: readonly unknown[]
  place(value: unknown): string
}

/**
 * For conditions of what was asked for alone: one that says "or nothing was asked" would hide from the planner by which index the
 * rest can be walked.
 */
export const placedValues = (): PlacedValues => {
  const values: unknown[] = []
  return { values, place: (value) => `$${values.push(value)}` }
}
