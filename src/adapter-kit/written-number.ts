declare global {
  interface JSON {
    /** The text of one number, string or literal, which `JSON.stringify` writes as it stands (Node 22 and later). */
    rawJSON(text: string): object
  }
}

/**
 * A number of a JSON text that a double would change: an id of twenty digits, 1.50, 1e5. It keeps what was written, in
 * memory, as JSON and as a text. Whoever needs to reckon with it says how it is to be read.
 */
export class WrittenNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toJSON(): object {
    return JSON.rawJSON(this.text)
  }

  toString(): string {
    return this.text
  }
}

/** The digits of a number of JSON, as they were written; undefined for what is no number. */
export const digitsOf = (value: unknown): string | undefined =>
  typeof value === 'number' || value instanceof WrittenNumber ? String(value) : undefined

/** Whether one is anywhere in a value of JSON. */
export const holdsWritten = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof WrittenNumber) return true
  if (Array.isArray(value)) return value.some(holdsWritten)
  for (const name in value) if (holdsWritten((value as Readonly<Record<string, unknown>>)[name])) return true
  return false
}
