import type { Declare } from './commands.ts'

/** `longbien migrate`: brings the database up to date. */
export const migrate: Declare = (command, { say, loaded, out }) => {
  command.action(async () => {
    const configuration = await loaded()
    if (!configuration) return
    const { migrateStores, requireDatabaseUrl } = await import('#compose/stores.ts')
    const { retentionLimits } = await import('#compose/maintenance.ts')
    const { environment, config } = configuration
    const databaseUrl = requireDatabaseUrl(environment)
    const stores = { databaseUrl, migrateUrl: environment.migrateUrl ?? databaseUrl }
    const applied = await migrateStores(stores, environment.redisUrl, retentionLimits(config))
    const names = applied.join(', ')
    out(
      applied.length > 0
        ? say({ vi: `đã áp dụng ${names}\n`, en: `applied ${names}\n` })
        : say({ vi: 'không có gì để áp dụng\n', en: 'nothing to apply\n' }),
    )
  })
}
