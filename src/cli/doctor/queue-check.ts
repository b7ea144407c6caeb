import type { Environment } from '#config/reading/environment.ts'
import { postgresQueues, redisQueues } from '#queue/connection.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, within } from './check.ts'

const patienceMs = 5000

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
    await within(patienceMs, connection.ping())
    return [ok('queue', where)]
  } catch (error) {
    const remedy =
      redisUrl === undefined
        ? say({ vi: 'Chạy: longbien migrate', en: 'Run: longbien migrate' })
        : say({
            vi: 'Redis có chạy không, REDIS_URL có đúng không? Mất Redis không mất thông điệp.',
            en: 'Is Redis running, and is REDIS_URL right? No message is lost with it.',
          })
    return [failed('queue', `${where}: ${reasonOf(heard ?? error)}`, remedy)]
  } finally {
    await connection.close()
  }
}
