import { lagBuckets } from '#pulse/lag-bounds.ts'

const buckets = Array.from({ length: lagBuckets }, (_, index) => index + 1)

/** What is counted, and added up. */
export const summed = ['accepted', 'completed', 'rejected', 'dead', 'parked'] as const
/** Of what stands, the most. */
export const highest = ['waiting', 'oldest_seconds', 'overdue'] as const

/** Two sets of buckets as one. */
const addedLag = (one: string, other: string): string =>
  `array[${buckets.map((bucket) => `${one}[${bucket}] + ${other}[${bucket}]`).join(', ')}]`

/** The rows of a group as one, in the order of the columns; the buckets of many rows summed one by one, which needs no function. */
export const mergedColumns = [
  ...summed.map((column) => `sum(${column})::int as ${column}`),
  `array[${buckets.map((bucket) => `sum(lag[${bucket}])`).join(', ')}]::int[] as lag`,
  ...highest.map((column) => `max(${column}) as ${column}`),
].join(', ')

/** What is added to a row that is there already. */
export const addedToRow = [
  ...summed.map((column) => `${column} = p.${column} + excluded.${column}`),
  `lag = ${addedLag('p.lag', 'excluded.lag')}`,
  ...highest.map((column) => `${column} = greatest(p.${column}, excluded.${column})`),
].join(', ')
