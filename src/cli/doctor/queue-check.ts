import type { Text } from '#adapter-kit'
import type { Environment } from '#config/reading/environment.ts'
import { postgresQueues, redisQueues } from '#queue/connection.ts'
import { type QueueTrouble, queueTrouble } from '#queue/trouble.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, warning, within } from './check.ts'

const patienceMs = 5000

const notAnswering: Text = {
  vi: 'Redis có chạy không, REDIS_URL có đúng không? Mất Redis không mất thông điệp.',
  en: 'Is Redis running, and is REDIS_URL right? No message is lost with it.',
}

const remedies: Readonly<Record<QueueTrouble, Text>> = {
  'read-only': {
    vi: 'Đó là một bản sao: trỏ REDIS_URL tới máy chủ chính, hoặc dùng redis+sentinel:// để tự tìm máy chủ chính.',
    en: 'It is a replica: let REDIS_URL lead to the master, or use redis+sentinel://, which finds it.',
  },
  full: {
    vi: 'Bộ nhớ Redis đã đầy: tăng maxmemory, hoặc xem ai khác dùng chung Redis này.',
    en: 'Its memory is full: raise maxmemory, or find who else uses this Redis.',
  },
  'cannot-save': {
    vi: 'Redis không ghi được ra đĩa: kiểm tra dung lượng đĩa, quyền thư mục và nhật ký của Redis.',
    en: "It cannot write to its disk: check the disk's space, the folder's rights and the log of Redis.",
  },
  'lacks-replicas': {
    vi: 'Thiếu bản sao so với min-replicas-to-write: khởi động lại bản sao, hoặc giảm số đó.',
    en: 'Fewer replicas follow it than min-replicas-to-write demands: start them, or lower the number.',
  },
  starting: {
    vi: 'Redis đang nạp dữ liệu: chờ một lát rồi chạy lại.',
    en: 'Redis is loading its data: wait a moment and look again.',
  },
  'no-master': {
    vi: 'Cụm chưa có máy chủ chính: xem sentinel hoặc trạng thái cụm.',
    en: 'There is no master: look at the sentinels, or at the state of the cluster.',
  },
  refused: {
    vi: 'Sai tên hoặc mật khẩu trong REDIS_URL, hoặc quyền (ACL) không đủ.',
    en: 'User or password in REDIS_URL is wrong, or its rights (ACL) are too narrow.',
  },
  'lacks-rights': { vi: 'Chạy: longbien migrate', en: 'Run: longbien migrate' },
  'too-old': { vi: 'Dùng Redis 7 trở lên.', en: 'Use Redis 7 or later.' },
  evicting: {
    vi: 'Đặt maxmemory-policy là noeviction: Redis không được tự xóa việc đang chờ.',
    en: 'Set maxmemory-policy to noeviction: Redis must not drop what waits.',
  },
  lost: notAnswering,
}

/** Work goes on for now with a Redis that only may drop something. */
const asFound = (trouble: QueueTrouble) => (trouble === 'evicting' ? warning : failed)

/** Whether the queue answers: Redis, or BullMQ's own tables in PostgreSQL. */
export const queueCheck = async (
  { redisUrl, databaseUrl }: Environment,
  prefix: string,
  { say }: Context,
): Promise<readonly Check[]> => {
  if (redisUrl === undefined && databaseUrl === undefined) return []
  // What the connection itself says is more than that nothing answered.
  let heard: Error | undefined
  const hear = (error: Error) => {
    heard = error
  }
  const where = redisUrl === undefined ? 'PostgreSQL' : 'Redis'
  const connection =
    redisUrl === undefined ? postgresQueues(databaseUrl ?? '', hear) : redisQueues(redisUrl, prefix, hear)
  try {
    await within(patienceMs, connection.look())
    return [ok('queue', where)]
  } catch (error) {
    if (redisUrl === undefined)
      return [failed('queue', `${where}: ${reasonOf(heard ?? error)}`, say(remedies['lacks-rights']))]
    const trouble = queueTrouble(error)
    const found = trouble === 'lost' ? (heard ?? error) : error
    return [asFound(trouble)('queue', `${where}: ${reasonOf(found)}`, say(remedies[trouble]))]
  } finally {
    await connection.close()
  }
}
