/** A JSON object whose members were not looked at yet. */
export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (object: Json, key: string): string => {
  const value = object[key]
  return typeof value === 'string' ? value : ''
}

export const rowsOf = (object: Json, key: string): readonly Json[] => {
  const value = object[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}
