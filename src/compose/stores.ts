import type { Environment } from '#config/reading/environment.ts'
import { bullSchema, migratePostgresQueue } from '#queue/connection.ts'
import { grantApplication, grantQueue, type RetentionLimits } from '#store/application-role.ts'
import { connectDatabase } from '#store/database.ts'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { migrate, newerMigrations } from '#store/migrate.ts'
import { isReadOnly, isUnavailable } from '#store/unavailable.ts'

export interface Stores {
  /** As whom the processes work. */
  readonly databaseUrl: string
  /** As whom the tables are made and changed. */
  readonly migrateUrl: string
  close(): Promise<void>
}

/** The database of a process that needs one given: `serve`, `work`, `migrate`. */
export const requireDatabaseUrl = ({ databaseUrl }: Environment): string => {
  if (databaseUrl === undefined) {
    throw new Error(
      'DATABASE_URL is not set. Only "start" and "demo" bring an embedded database of their own.',
    )
  }
  return databaseUrl
}

/** A database that cannot be reached is said in words, with the variable to look at. */
export const explainDatabase = (error: unknown): unknown => {
  if (!isUnavailable(error) || !(error instanceof Error)) return error
  if (isReadOnly(error))
    return new Error(
      `${error.message}. DATABASE_URL has to lead to the primary; after a failover, to the server that was promoted.`,
    )
  return new Error(
    `The database does not answer (${error.message || error.name}). Is it running, and is DATABASE_URL right?`,
  )
}

/** DATABASE_URL, or an embedded PostgreSQL below LONGBIEN_DATA. */
export const openStores = async ({ databaseUrl, migrateUrl, dataFolder }: Environment): Promise<Stores> => {
  if (databaseUrl !== undefined)
    return { databaseUrl, migrateUrl: migrateUrl ?? databaseUrl, close: async () => undefined }
  const embedded = await startEmbeddedDatabase(dataFolder)
  return { databaseUrl: embedded.url, migrateUrl: embedded.ownerUrl, close: () => embedded.stop() }
}

/** The role of the processes, where it is another than the one that migrates. */
const applicationRole = ({ databaseUrl, migrateUrl }: Pick<Stores, 'databaseUrl' | 'migrateUrl'>) => {
  const [application, owner] = [new URL(databaseUrl), new URL(migrateUrl)]
  if (application.username === '' || application.username === owner.username) return undefined
  return {
    name: decodeURIComponent(application.username),
    password: decodeURIComponent(application.password),
  }
}

/**
 * Brings our tables up to date, and BullMQ's where it works on PostgreSQL; where the processes work as another role, gives
 * that role what it needs. Gives the names of what was applied.
 */
export const migrateStores = async (
  { databaseUrl, migrateUrl }: Pick<Stores, 'databaseUrl' | 'migrateUrl'>,
  redisUrl: string | undefined,
  limits: RetentionLimits = {},
): Promise<string[]> => {
  // A migration may take longer than any statement of daily work.
  const settings = { url: migrateUrl, poolSize: 2, statementTimeoutMs: 600_000, connectTimeoutMs: 10_000 }
  const database = connectDatabase(settings, () => undefined)
  try {
    const applied = await migrate(database)
    // A newer version has the last word on tables that it alone knows.
    if ((await newerMigrations(database)).names.length > 0) return applied
    if (redisUrl === undefined) await migratePostgresQueue(migrateUrl)
    const application = applicationRole({ databaseUrl, migrateUrl })
    if (application) {
      await grantApplication(database, application, limits)
      if (redisUrl === undefined) await grantQueue(database, application.name, bullSchema)
    }
    return applied
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}
