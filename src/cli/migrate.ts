import type { Declare } from './commands.ts'

/** `longbien migrate`: brings the database up to date. */
export const migrate: Declare = (command, { say, loaded, out }) => {
  command.action(async () => {
    const configuration = await loaded()
    if (!configuration) return
    const { migrateStores, requireDatabaseUrl } = await import('#compose/stores.ts')
    const { environment } = configuration
    const applied = await migrateStores(requireDatabaseUrl(environment), environment.redisUrl)
    const names = applied.join(', ')
    out(
      applied.length > 0
        ? say({ vi: `đã áp dụng ${names}\n`, en: `applied ${names}\n` })
        : say({ vi: 'không có gì để áp dụng\n', en: 'nothing to apply\n' }),
    )
  })
}
