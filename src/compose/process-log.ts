import type { Adapter } from '#adapter-kit'
import { roleOf } from '#store/application-role.ts'
import { serverVersion } from '#store/database.ts'
import { newerMigrations } from '#store/migrate.ts'
import type { Resources } from './resources.ts'
import { shownSettings } from './shown-settings.ts'

type Logging = Pick<Resources, 'config' | 'database' | 'logger'>

export interface ProcessStart {
  readonly version: string
  readonly role: 'gateway' | 'worker' | 'both'
  readonly adapters: readonly Adapter[]
  readonly listening: string | undefined
  readonly simulators: string | undefined
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
