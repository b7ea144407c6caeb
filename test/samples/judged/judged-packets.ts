import { readFileSync } from 'node:fs'
import { isRecord } from '#adapter-kit'

export type Fields = Readonly<Record<string, unknown>>

/** A case of a file, with what every case says: on which section of the facts it rests, and how sure it is. */
export interface Case extends Fields {
  readonly name: string
  readonly rests: readonly string[]
  readonly sure: string
  /** Where the packet or the adapter was wrong at first: which, and why. */
  readonly judged?: string
}

export interface CaseFile<Each extends Case = Case> extends Fields {
  readonly cases: readonly Each[]
}

/** Long texts are written as `{"$repeat": ["ữ", 1000]}`. */
const spelled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(spelled)
  if (!isRecord(value)) return value
  const { $repeat } = value
  if (Array.isArray($repeat)) return String($repeat[0]).repeat(Number($repeat[1]))
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spelled(inner)]))
}

export const readCases = <File extends CaseFile>(name: string): File => {
  const text = readFileSync(new URL(`national-portal/${name}.json`, import.meta.url), 'utf8')
  return spelled(JSON.parse(text)) as File
}

/** RFC 7396: `null` takes away, a list takes the place of the whole list. */
export const merged = (base: unknown, patch: unknown): unknown => {
  if (!isRecord(patch)) return patch
  const result: Record<string, unknown> = { ...(isRecord(base) ? base : {}) }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = merged(result[name], value)
  }
  return result
}
