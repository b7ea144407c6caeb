import type { LoadedWithAdapters } from '#config/reading/load.ts'
import type { Database } from '#store/database.ts'
import type { Context } from './context.ts'

/** What looks at every row of a large record takes its time. */
const longMs = 3_600_000

/** One connection to the record itself, whether or not a gateway runs; nothing where the configuration is wrong. */
export const withDatabase = async <Result>(
  { loaded }: Context,
  work: (database: Database, configuration: LoadedWithAdapters) => Promise<Result>,
): Promise<Result | undefined> => {
  const configuration = await loaded()
  if (!configuration) return undefined
  const { explainDatabase, requireDatabaseUrl } = await import('#compose/stores.ts')
  const { connectDatabase } = await import('#store/database.ts')
  const url = requireDatabaseUrl(configuration.environment)
  const settings = { url, poolSize: 1, statementTimeoutMs: longMs, connectTimeoutMs: 10_000 }
  const database = connectDatabase(settings, () => undefined)
  try {
    return await work(database, configuration)
  } catch (error) {
    throw explainDatabase(error)
  } finally {
    await database.end()
  }
}
