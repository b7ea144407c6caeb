import { isObject } from './is-object.ts'

/** An object of JSON with named fields: no array. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value)
