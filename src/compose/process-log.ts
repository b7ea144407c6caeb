import type { Adapter } from '#adapter-kit'
import { settingsSchema } from '#config/config.ts'
import { mayBeShown } from '#config/reading/secrecy.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { roleOf } from '#store/application-role.ts'
import { serverVersion } from '#store/database.ts'
import { newerMigrations } from '#store/migrate.ts'
import type { Resources } from './resources.ts'

type Logging = Pick<Resources, 'config' | 'database' | 'logger'>

export interface ProcessStart {
  readonly version: string
  readonly role: 'gateway' | 'worker' | 'both'
  readonly adapters: readonly Adapter[]
  readonly listening: string | undefined
  readonly simulators: string | undefined
}

/** Settings by their path, such as `endpoints.portal.timeoutMs`. */
type FlatSettings = Readonly<Record<string, unknown>>

const flat = (value: unknown, path: readonly string[] = []): [readonly string[], unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => flat(inner, [...path, name]))
    : [[path, value]]

/** A URL or an account may carry a password in front of an `@`. */
const mayHoldPassword = (value: unknown) => typeof value === 'string' && value.includes('@')

/** Every setting in force. What its schema marks `writeOnly`, or does not know, is left out by name: `[redacted]`. */
export const shownSettings = (
  { endpoints, ...others }: Pick<Resources['config'], 'endpoints'> & Readonly<Record<string, unknown>>,
  adapters: readonly Adapter[],
): FlatSettings => {
  const shown = (values: unknown, schema: JsonSchema, prefix: readonly string[], inSchema = prefix) =>
    flat(values).map(([path, value]): [string, unknown] => {
      const isOpen = mayBeShown(schema, [...inSchema, ...path]) && !mayHoldPassword(value)
      return [[...prefix, ...path].join('.'), isOpen ? value : '[redacted]']
    })
  const ofEndpoints = Object.entries(endpoints).flatMap(([name, { settings, ...endpoint }]) => {
    const adapter = adapters.find((one) => one.name === endpoint.adapter)
    const prefix = ['endpoints', name]
    return [
      ...shown(endpoint, settingsSchema, prefix),
      ...(adapter ? shown(settings, adapter.settings, [...prefix, 'settings'], []) : []),
    ]
  })
  return Object.fromEntries([...shown(others, settingsSchema, []), ...ofEndpoints])
}

/** Logs that a process serves, and with what; gives what logs its end. */
export const logStarted = async ({ config, database, logger }: Logging, start: ProcessStart) => {
  const { adapters, ...about } = start
  const line = {
    ...about,
    node: process.version,
    database: await serverVersion(database).catch(() => undefined),
    settings: shownSettings(config, adapters),
  }
  logger.info({ event: 'process.started', ...line }, 'started')
  const role = await roleOf(database).catch(() => undefined)
  if (role && role.power !== 'application')
    logger.warn(
      { event: 'database.role_too_strong', role: role.name, power: role.power },
      'the role of this process could change and delete the evidence',
    )
  const newer = await newerMigrations(database).catch(() => undefined)
  if (newer && newer.names.length > 0)
    logger.warn(
      { event: 'database.newer', migrations: newer.names },
      'a newer version has updated the database',
    )
  return {
    stopping(signal: string) {
      const since = performance.now()
      logger.info({ event: 'process.stopping', signal }, 'stopping')
      return {
        stopped() {
          const durationMs = Math.round(performance.now() - since)
          logger.info({ event: 'process.stopped', signal, durationMs }, 'stopped')
        },
      }
    },
  }
}
