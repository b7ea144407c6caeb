import { isRecord } from '#adapter-kit'
/** A JSON object whose members were not looked at yet. */
export type Json = Readonly<Record<string, unknown>>

export const textOf = (object: Json, key: string): string => {
  const value = object[key]
  return typeof value === 'string' ? value : ''
}

export const rowsOf = (object: Json, key: string): readonly Json[] => {
  const value = object[key]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
