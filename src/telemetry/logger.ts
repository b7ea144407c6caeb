import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino'
import type { JsonSchema } from '#schemas/registry.ts'
import { markedNames } from './redact.ts'

export type { Logger }

const always = ['authorization', 'password', 'session', 'token', 'body', 'data']

/** What helps to find a fault; a driver's error also holds its whole connection. */
const describeError = (thrown: unknown) => {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const code = 'code' in thrown ? { code: String(thrown.code) } : {}
  return { type: thrown.name, message: thrown.message, ...code, stack: thrown.stack }
}

/**
 * JSON lines. Bodies are never given to a log line; should one slip in, every name that a schema marks `writeOnly` or
 * `x-personal` is blanked, down to three levels.
 */
export const createLogger = (
  level: string,
  schemas: readonly JsonSchema[],
  destination?: DestinationStream,
): Logger => {
  const names = [...new Set([...always, ...schemas.flatMap(markedNames)])].map((name) => `["${name}"]`)
  const paths = names.flatMap((name) => [name, `*${name}`, `*.*${name}`])
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths, censor: '[redacted]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
