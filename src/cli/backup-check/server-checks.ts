import { collationChange, readArchiving } from '#store/backup-facts.ts'
import type { Database } from '#store/database.ts'
import { recordEndsAt } from '#store/restorations.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, warning } from '../doctor/check.ts'
import { timeText } from '../time-text.ts'

const hourMs = 3_600_000

/** How much would be lost with this backup, against how much may be. */
export const endCheck = async (
  database: Database,
  { say }: Context,
  maxAgeHours: number | undefined,
): Promise<Check> => {
  const at = await recordEndsAt(database)
  const name = 'record ends'
  if (!at)
    return warning(
      name,
      say({ vi: 'không có gì trong đó', en: 'there is nothing in it' }),
      say({ vi: 'Có đúng là cơ sở dữ liệu này không?', en: 'Is it the right database?' }),
    )
  const found = timeText(at.toISOString()) ?? ''
  if (maxAgeHours === undefined || Date.now() - at.getTime() <= maxAgeHours * hourMs) return ok(name, found)
  return failed(
    name,
    found,
    say({
      vi: `Cũ hơn ${maxAgeHours} giờ: sao lưu có còn chạy không, và có đúng bản mới nhất không?`,
      en: `Older than ${maxAgeHours} hours: are backups still made, and is it the newest?`,
    }),
  )
}

export const archiveCheck = async (database: Database, { say }: Context): Promise<Check> => {
  const { isOn, lastAt, failingSince } = await readArchiving(database)
  const name = 'journal'
  if (!isOn)
    return warning(
      name,
      say({ vi: 'không được lưu ra nơi khác', en: 'is not archived' }),
      say({
        vi: 'Đặt archive_mode: nếu không, mất máy chủ là mất mọi thứ từ bản sao lưu gần nhất; xem docs/backup.md.',
        en: 'Set archive_mode: without it, everything since the last backup goes with the server; see docs/backup.md.',
      }),
    )
  const found = timeText(lastAt?.toISOString()) ?? say({ vi: 'chưa lưu lần nào', en: 'nothing archived yet' })
  if (failingSince === null) return ok(name, found)
  return failed(
    name,
    found,
    say({
      vi: 'archive_command đang lỗi: xem nhật ký PostgreSQL; đĩa sẽ đầy và bản sao lưu không khôi phục được tới hiện tại.',
      en: "archive_command fails: read PostgreSQL's log; its disk fills up, and a backup cannot be brought up to now.",
    }),
  )
}

export const collationCheck = async (database: Database, { say }: Context): Promise<Check> => {
  const change = await collationChange(database)
  if (!change) return ok('collation', say({ vi: 'như khi tạo', en: 'as it was made' }))
  return failed(
    'collation',
    `${change.made} → ${change.here}`,
    say({
      vi: 'Hệ điều hành này sắp xếp chữ khác: REINDEX DATABASE, rồi ALTER DATABASE … REFRESH COLLATION VERSION.',
      en: 'This system sorts texts otherwise: REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION.',
    }),
  )
}
