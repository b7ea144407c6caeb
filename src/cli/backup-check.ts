import type { Declare } from './commands.ts'
import { print, type Report, worst } from './doctor/report.ts'
import { UsageError } from './usage-error.ts'
import { withDatabase } from './with-database.ts'

/** `longbien backup-check`: of a restored copy as of the record itself; changes nothing. What is not whole is exit code 1. */
export const backupCheck: Declare = (command, context) => {
  const { say, show, foundWrong } = context
  command
    .option(
      '--max-age <hours>',
      say({
        vi: 'báo hỏng khi dữ liệu mới nhất cũ hơn bấy nhiêu giờ',
        en: 'count it as failed where the newest thing in it is older than so many hours',
      }),
    )
    .option('--json', say({ vi: 'in kết quả dạng JSON', en: 'print what was found as JSON' }))
    .action(async ({ json, maxAge }) => {
      if (maxAge !== undefined && !/^\d{1,6}$/.test(maxAge))
        throw new UsageError(
          say({ vi: '--max-age là số giờ, ví dụ 24.', en: '--max-age is a number of hours, such as 24.' }),
        )
      const { archiveCheck, collationCheck, endCheck } = await import('./backup-check/server-checks.ts')
      const { recordChecks } = await import('./backup-check/record-checks.ts')
      const { migrationChecks } = await import('./doctor/database-checks.ts')
      const checks = await withDatabase(context, async (database, { config }) => {
        const migrations = await migrationChecks(database, context)
        const whole = migrations.every(({ status }) => status !== 'failed')
        const keys = config.privacy.pseudonymKeys.map(({ id }) => id)
        return [
          ...migrations,
          await endCheck(database, context, maxAge === undefined ? undefined : Number(maxAge)),
          await archiveCheck(database, context),
          await collationCheck(database, context),
          // The tables of another version would be read wrongly.
          ...(whole ? await recordChecks(database, context, keys) : []),
        ]
      })
      if (!checks) return
      const status = worst(checks)
      show<Report>({ status, checks }, json, print(context))
      if (status === 'failed') foundWrong()
    })
}
