import type { Environment } from '#config/reading/environment.ts'
import { migratePostgresQueue } from '#queue/connection.ts'
import { connectDatabase, isUnavailable } from '#store/database.ts'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { migrate } from '#store/migrate.ts'

export interface Stores {
  readonly databaseUrl: string
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
  return new Error(
    `The database does not answer (${error.message || error.name}). Is it running, and is DATABASE_URL right?`,
  )
}

/** DATABASE_URL, or an embedded PostgreSQL below LONGBIEN_DATA. */
export const openStores = async ({ databaseUrl, dataFolder }: Environment): Promise<Stores> => {
  if (databaseUrl !== undefined) return { databaseUrl, close: async () => undefined }
  const embedded = await startEmbeddedDatabase(dataFolder)
  return { databaseUrl: embedded.url, close: () => embedded.stop() }
}

/** Brings our tables up to date, and BullMQ's where it works on PostgreSQL. Gives the names of what was applied. */
export const migrateStores = async (databaseUrl: string, redisUrl: string | undefined): Promise<string[]> => {
  // A migration may take longer than any statement of daily work.
  const settings = { url: databaseUrl, poolSize: 2, statementTimeoutMs: 600_000, connectTimeoutMs: 10_000 }
  const database = connectDatabase(settings, () => undefined)
  try {
    const applied = await migrate(database)
    if (redisUrl === undefined) await migratePostgresQueue(databaseUrl)
    return applied
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}
