import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { freePort } from './free-port.ts'
import { notInstalled, startOwnServer } from './own-server.ts'
import { onServer } from './server.ts'

export interface Pooler {
  /** The same database behind the pooler. */
  readonly url: string
  stop(): Promise<void>
}

/** PgBouncer in front of a database; undefined where this machine has none. */
export const startPgBouncer = async (databaseUrl: string, poolMode: string): Promise<Pooler | undefined> => {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'longbien-pgbouncer-'))
  await chmod(folder, 0o755)
  const listensOn = await freePort()
  const database = pathname.slice(1)
  const target = `host=${hostname} port=${port} user=${username} password=${password} dbname=${database}`
  const file = join(folder, 'pgbouncer.ini')
  const settings = [
    '[databases]',
    `${database} = ${target}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listensOn}`,
    'unix_socket_dir =',
    'auth_type = any',
    `pool_mode = ${poolMode}`,
    'default_pool_size = 30',
    'ignore_startup_parameters = options',
  ]
  await writeFile(file, `${settings.join('\n')}\n`)
  // It refuses to run as root.
  const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const server = startOwnServer('pgbouncer', ['-q', file], owner)
  const url = new URL(databaseUrl)
  url.port = listensOn
  const remove = () => rm(folder, { recursive: true, force: true })
  const answers = vi.waitFor(() => onServer(url.href, (client) => client.query('select 1')), {
    timeout: 45_000,
    interval: 30,
  })
  const code = await Promise.race([answers.then(() => undefined), server.ended])
  if (code !== undefined) {
    answers.catch(() => undefined)
    await remove()
    if (code === notInstalled) return undefined
    throw new Error(`pgbouncer stopped at once (${code})`)
  }
  return {
    url: url.href,
    async stop() {
      await server.stop()
      await remove()
    },
  }
}
