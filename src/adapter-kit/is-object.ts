import { WrittenNumber } from './written-number.ts'

/** Anything with fields, an array too; a number that keeps its digits is none. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof WrittenNumber)
