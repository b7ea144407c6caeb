import type { Text } from '#adapter-kit'
import {
  brokenIndexes,
  countOrphans,
  lateSequences,
  missingMonths,
  pseudonymKeysInUse,
  readBodies,
} from '#store/backup-facts.ts'
import type { Database } from '#store/database.ts'
import { verifyRollups } from '#store/figures/rebuild.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok } from '../doctor/check.ts'

const bodiesPerMonth = 200

const notWhole: Text = {
  vi: 'Bản sao lưu không phải của một thời điểm, hoặc khôi phục bị dở dang: xem lỗi của pg_restore, thử bản khác.',
  en: 'It is no backup of one moment, or was restored in part: read what pg_restore said, try another one.',
}

/** A list that has to be empty. */
const noneOf = (name: string, found: readonly string[], { say }: Context, remedy: Text): Check =>
  found.length === 0
    ? ok(name, say({ vi: 'đủ', en: 'whole' }))
    : failed(name, found.slice(0, 10).join(', '), say(remedy))

const bodyCheck = async (database: Database, { say }: Context): Promise<Check> => {
  const { read, unreadable } = await readBodies(database, bodiesPerMonth)
  if (unreadable === 0) return ok('bodies', say({ vi: `đọc được ${read}`, en: `${read} read` }))
  return failed(
    'bodies',
    say({ vi: `${unreadable} trên ${read} không đọc được`, en: `${unreadable} of ${read} cannot be read` }),
    say({
      vi: 'Dữ liệu hỏng, hoặc do phiên bản mới hơn ghi.',
      en: 'They are damaged, or were written by a newer version.',
    }),
  )
}

const figuresCheck = async (database: Database, { say }: Context): Promise<Check> => {
  const { dossiers, disagreements } = await verifyRollups(database)
  if (disagreements.length === 0)
    return ok('figures', say({ vi: `${dossiers} hồ sơ, khớp`, en: `${dossiers} dossiers, as counted anew` }))
  return failed(
    'figures',
    say({ vi: 'không khớp khi đếm lại', en: 'are not those of a recount' }),
    say({ vi: 'Chạy: longbien figures rebuild', en: 'Run: longbien figures rebuild' }),
  )
}

/** Whether what is in the record fits together and can be read by this program, with these keys. */
export const recordChecks = async (
  database: Database,
  context: Context,
  pseudonymKeys: readonly string[],
): Promise<readonly Check[]> => {
  const orphans = Object.entries(await countOrphans(database)).map(([what, count]) => `${what}: ${count}`)
  const keysLacking = (await pseudonymKeysInUse(database)).filter((key) => !pseudonymKeys.includes(key))
  return [
    noneOf('months', await missingMonths(database), context, notWhole),
    noneOf('rows', orphans, context, notWhole),
    noneOf('indexes', await brokenIndexes(database), context, {
      vi: 'Chạy REINDEX cho từng chỉ mục.',
      en: 'REINDEX each of them.',
    }),
    noneOf('counters', await lateSequences(database), context, notWhole),
    await bodyCheck(database, context),
    await figuresCheck(database, context),
    noneOf('pseudonym keys', keysLacking, context, {
      vi: 'Lấy lại các khóa này từ nơi cất giữ bí mật vào privacy.pseudonymKeys: thiếu chúng thì không tìm được ai đã xem ai.',
      en: 'Bring these keys back from where secrets are kept, into privacy.pseudonymKeys: without them nobody finds who looked at whom.',
    }),
  ]
}
