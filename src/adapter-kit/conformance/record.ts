import { isObject } from '../is-object.ts'

/** How often each text occurs in what a partner holds, names of fields included. */
type Counts = ReadonlyMap<string, number>

export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)])
}

export const countsOf = (value: unknown): Counts => {
  const counts = new Map<string, number>()
  for (const text of textsOf(value)) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Shorter texts, such as codes, stand in a record for other reasons too. */
const shortest = 5

/** Whether the partner holds a message: as before it, as after it, or neither. */
export type Held = 'nothing' | 'once' | 'otherwise'

export interface Trace {
  held(received: unknown): Held
  /** Whether the message left any trace at all. */
  readonly visible: boolean
}

/**
 * How a message shows in a record whose form only the partner knows: the texts of its request that the record holds
 * more often after it than before.
 */
export const traceOf = (request: unknown, before: unknown, after: unknown): Trace => {
  const [was, is] = [countsOf(before), countsOf(after)]
  const marks = [...new Set(textsOf(request))].filter(
    (text) => text.length >= shortest && (is.get(text) ?? 0) > (was.get(text) ?? 0),
  )
  const agrees = (now: Counts, then: Counts) => marks.every((mark) => now.get(mark) === then.get(mark))
  return {
    visible: marks.length > 0,
    held(received) {
      const now = countsOf(received)
      if (agrees(now, is)) return 'once'
      return agrees(now, was) ? 'nothing' : 'otherwise'
    },
  }
}
