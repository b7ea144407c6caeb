import { type DestinationStream, type LoggerOptions, pino, stdTimeFunctions } from 'pino'
import { markedNames } from '#schemas/marked-names.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { type LogEventAt, type LogLevel, logEvents } from './log-events.ts'
import type { LogEventDefinition } from './process-log-events.ts'
import { sampling } from './sampled.ts'
import { standardOutput } from './standard-output.ts'

type Line<Level extends LogLevel> = { readonly event: LogEventAt<Level> } & Readonly<Record<string, unknown>>

/** Each line names its event, so that people can alert on it; an event belongs to one level. */
export type Logger = { readonly [Level in LogLevel]: (line: Line<Level>, text: string) => void } & {
  level: string
}

const always = ['authorization', 'password', 'session', 'token', 'body', 'data']

/** What helps to find a fault; a driver's error also holds its whole connection. */
const describeError = (thrown: unknown) => {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const code = 'code' in thrown ? { code: String(thrown.code) } : {}
  return { type: thrown.name, message: thrown.message, ...code, stack: thrown.stack }
}

/** Below this nothing is shown: a line is flat, and what is deeper slipped in. */
const deepest = 3

/** As it is where nothing has to be blanked, which is the rule: a line per attempt must cost next to nothing. */
const blanked = (value: unknown, secret: ReadonlySet<string>, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date)
    return value
  if (depth > deepest) return '[redacted]'
  if (Array.isArray(value)) return value.map((inner) => blanked(inner, secret, depth + 1))
  let copy: Record<string, unknown> | undefined
  for (const name of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[name]
    const shown = secret.has(name) ? '[redacted]' : blanked(inner, secret, depth + 1)
    if (shown === inner) continue
    copy ??= { ...value }
    copy[name] = shown
  }
  return copy ?? value
}

/** By which code an error is told from another of the same event. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const sampledEvents: Readonly<Record<string, LogEventDefinition>> = logEvents

/** The same logger, where what repeats itself is written ever more rarely, with how many were left out (`leftOut`). */
const withSampling = (logger: pino.Logger): Logger => {
  const sample = sampling()
  for (const level of ['error', 'warn'] as const) {
    const write = logger[level].bind(logger)
    const sampled = (line: Line<LogLevel>, text: string) => {
      const by = sampledEvents[line.event]?.sampledBy
      if (!by) return write(line, text)
      const told = sample([line.event, codeOf(line.err), ...by.map((field) => String(line[field]))].join(' '))
      if (told) write(told.leftOut > 0 ? { ...line, leftOut: told.leftOut } : line, text)
    }
    logger[level] = sampled as pino.LogFn
  }
  return logger
}

/**
 * JSON lines. Bodies are never given to a log line; should one slip in, every name that a schema marks `writeOnly` or
 * `x-personal` is blanked. Pino's own redaction would try every name at every level of every line.
 */
export const createLogger = (
  level: string,
  schemas: readonly JsonSchema[],
  destination: DestinationStream = standardOutput(),
): Logger => {
  const secret = new Set([...always, ...schemas.flatMap(markedNames)])
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (line) => blanked(line, secret) as Record<string, unknown>,
    },
    serializers: { err: describeError },
  }
  return withSampling(pino(options, destination))
}
