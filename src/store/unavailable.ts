/** Why the record cannot be worked with for the moment. */
export type StoreTrouble =
  | 'read-only'
  | 'full'
  | 'too-many-connections'
  | 'starting'
  | 'stopping'
  | 'too-slow'
  | 'conflict'
  | 'session-lost'
  | 'refused'
  | 'lost'

/** PostgreSQL's own codes; the first that fits decides. What is in none of them is a fault of a statement, or of ours. */
const byCode: readonly (readonly [RegExp, StoreTrouble])[] = [
  // A standby, a server that was set back to be one, or one that takes no writes because its disk is nearly full.
  [/^25006$/, 'read-only'],
  [/^(53100|53200|53400|58)/, 'full'],
  [/^53/, 'too-many-connections'],
  [/^57P03$/, 'starting'],
  [/^57P/, 'stopping'],
  // A statement cancelled by its time, or by the replay on a standby.
  [/^57014$/, 'too-slow'],
  [/^40(001|P01)$/, 'conflict'],
  // A statement that this connection had prepared, on a server that knows nothing of it, or has another table by now.
  [/^(26000|42P05)$/, 'session-lost'],
  [/^28/, 'refused'],
  [/^08/, 'lost'],
]

/** Of the way to the server. */
const ofTheWay = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

const codeOf = (error: object): string => ('code' in error ? String(error.code) : '')

const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code) && !ofTheWay.has(code)

/** What is wrong with the record, or nothing where it is not to blame. */
export const storeTrouble = (error: unknown): StoreTrouble | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const code = codeOf(error)
  if (ofTheWay.has(code)) return 'lost'
  const message = error instanceof Error ? error.message : ''
  if (isSqlState(code)) {
    if (code === '0A000' && message.includes('cached plan')) return 'session-lost'
    return byCode.find(([pattern]) => pattern.test(code))?.[1]
  }
  // What the driver says by itself has no code.
  return /timeout|terminated|connection|not queryable/i.test(message) ? 'lost' : undefined
}

/** The same call may work later: nothing that it wanted to write is there, or nobody can say. */
export const isUnavailable = (error: unknown): boolean => storeTrouble(error) !== undefined

/** The server takes no writes: every connection to it is of no use to us. */
export const isReadOnly = (error: unknown): boolean => storeTrouble(error) === 'read-only'
