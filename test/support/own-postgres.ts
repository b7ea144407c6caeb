import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { freePort } from './free-port.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'
import { onServer } from './server.ts'

/** A PostgreSQL of one test file, which can be stopped, started again and told to follow another. */
export interface OwnPostgres {
  readonly port: number
  /** As the owner of everything. */
  readonly url: string
  start(): Promise<void>
  stop(): Promise<void>
  /** From its next start on it is a standby of that server. */
  follow(leader: OwnPostgres): Promise<void>
}

/** How a server was last started: its program and arguments. */
export const lastStart = async (data: string): Promise<readonly string[]> => {
  const [program = '', ...rest] = (await readFile(join(data, 'postmaster.opts'), 'utf8')).trim().split(' "')
  return [program, ...rest.map((argument) => argument.replace(/"$/, ''))]
}

export const serverAt = async (
  data: string,
  url: string,
  command: readonly string[],
): Promise<OwnPostgres> => {
  const { uid, gid } = await stat(data)
  const owner = process.getuid?.() === uid ? {} : { uid, gid }
  const port = Number(new URL(url).port)
  const [program = '', ...args] = command
  const own = args.map((argument, index) => {
    if (args[index - 1] === '-D') return data
    return args[index - 1] === '-p' ? String(port) : argument
  })
  let server: OwnServer | undefined
  return {
    port,
    url,
    async start() {
      // Nothing here has to survive a crash of the machine.
      server = startOwnServer(program, [...own, '-c', 'fsync=off'], owner)
      await vi.waitFor(() => onServer(url, (client) => client.query('select 1')), {
        timeout: 45_000,
        interval: 30,
      })
    },
    async stop() {
      await server?.stop()
      server = undefined
    },
    async follow(leader) {
      const { hostname, username, password } = new URL(leader.url)
      const leads = `host=${hostname} port=${leader.port} user=${username} password=${password}`
      await writeFile(
        join(data, 'postgresql.auto.conf'),
        `primary_conninfo = '${leads}'\nrecovery_target_timeline = 'latest'\n`,
      )
      await writeFile(join(data, 'standby.signal'), '')
    },
  }
}

/** Two servers with the same content, both stopped; `remove` when the file is done. */
export const makeTwins = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-twins-'))
  // As root, the server runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedDatabase(folder)
  await embedded.stop()
  const data = join(folder, 'postgres')
  const copy = join(folder, 'copy')
  const command = await lastStart(data)
  // With its owner and rights.
  await promisify(execFile)('cp', ['-a', data, copy])
  const second = new URL(embedded.ownerUrl)
  second.port = await freePort()
  const twins = [
    await serverAt(data, embedded.ownerUrl, command),
    await serverAt(copy, second.href, command),
  ] as const
  return {
    twins,
    applicationUrl: embedded.url,
    async remove() {
      for (const twin of twins) await twin.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
