import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { startOwnServer } from '../../support/own-server.ts'
import { onServer } from '../../support/server.ts'
import { until } from './until.ts'

/** A PostgreSQL of the journey's own, which can be taken away and comes back where it was. */
export interface BouncingPostgres {
  readonly url: string
  /** Stops as `pg_ctl stop -m immediate` does: no farewell to the clients, recovery from the log at the next start. */
  stopAtOnce(): Promise<void>
  startAgain(): Promise<void>
  remove(): Promise<void>
}

/** How a server was last started: its program and arguments. */
const lastStart = async (data: string): Promise<readonly string[]> => {
  const [program = '', ...rest] = (await readFile(join(data, 'postmaster.opts'), 'utf8')).trim().split(' "')
  return [program, ...rest.map((argument) => argument.replace(/"$/, ''))]
}

const answers = (url: string) =>
  onServer(url, (server) => server.query('select 1')).then(
    () => true,
    () => false,
  )

/**
 * The first start and the tables of the server are the embedded one's; after that it is run directly, on the same port,
 * which the embedded one would choose anew.
 */
export const startBouncingPostgres = async (): Promise<BouncingPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-bounce-'))
  // As root, the server runs as another user, who has to get in.
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedDatabase(folder)
  const { ownerUrl: url } = embedded
  await embedded.stop()

  const data = join(folder, 'postgres')
  const [program = '', ...args] = await lastStart(data)
  const { uid, gid } = await stat(data)
  const owner = process.getuid?.() === uid ? {} : { uid, gid }
  const start = async () => {
    const server = startOwnServer(program, args, owner)
    await until('PostgreSQL answers', () => answers(url), { timeoutMs: 60_000 })
    return server
  }
  let server = await start()
  return {
    url,
    stopAtOnce: () => server.kill('SIGQUIT'),
    async startAgain() {
      server = await start()
    },
    async remove() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
