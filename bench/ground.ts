import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closing } from './closing.ts'
import type { Ground } from './run-scenario.ts'
import { startPostgres } from './stores/postgres.ts'
import { startRedis } from './stores/redis.ts'

export interface OpenGround extends Ground {
  readonly redisVersion: string
}

const versionOfRedis = async (folder: string): Promise<string> => {
  const redis = await startRedis(join(folder, 'redis-version'))
  await redis.stop()
  return redis.version
}

/** A folder and a PostgreSQL for the whole run; both are gone afterwards, also after Ctrl-C and after a failure. */
export const onGround = async (
  say: (text: string) => void,
  profiles: string | undefined,
  work: (ground: OpenGround) => Promise<number>,
): Promise<number> => {
  const open = closing((error) => say(`while stopping: ${error}`))
  const stop = new AbortController()
  const interrupted = () => {
    say('stopping')
    stop.abort(new Error('stopped before the end'))
    void open.close().then(() => process.exit(130))
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    const folder = await mkdtemp(join(tmpdir(), 'longbien-bench-'))
    open.add(() => rm(folder, { recursive: true, force: true }))
    // PostgreSQL does not run as root and has to get in.
    await chmod(folder, 0o755)
    const logs = join(folder, 'stores')
    await mkdir(logs)
    const redisVersion = await versionOfRedis(logs)
    const postgres = await startPostgres(logs, profiles !== undefined)
    open.add(postgres.stop)
    return await work({
      folder,
      postgres,
      redisVersion,
      say,
      stopped: stop.signal,
      atEnd: open.add,
      ...(profiles !== undefined && { profiles }),
    })
  } finally {
    await open.close()
  }
}
