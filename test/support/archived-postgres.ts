import { execFile } from 'node:child_process'
import { appendFile, chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedDatabase } from '#store/embedded.ts'
import { freePort } from './free-port.ts'
import { lastStart, type OwnPostgres, serverAt } from './own-postgres.ts'
import { onServer } from './server.ts'

const copy = promisify(execFile)
const settingsFile = new URL('../../deploy/postgresql/longbien.conf', import.meta.url)

/** The server, which is not root, opens for writing what it finds, even where it only renames it. */
const writeFor = async (data: string, name: string, text: string): Promise<void> => {
  const { uid, gid } = await stat(data)
  await writeFile(join(data, name), text)
  await chown(join(data, name), uid, gid)
}

/** Copies the files of a running server, as the manual of PostgreSQL says it: `pg_backup_start`, copy, `pg_backup_stop`. */
const copyRunning = (url: string, data: string, target: string) =>
  onServer(url, async (server) => {
    await server.query(`select pg_backup_start('base', true)`)
    await copy('cp', ['-a', data, target])
    const { rows } = await server.query<{ labelfile: string }>('select labelfile from pg_backup_stop()')
    await writeFor(target, 'backup_label', rows[0]?.labelfile ?? '')
    await rm(join(target, 'postmaster.pid'), { force: true })
  })

/** A server that keeps its journal elsewhere, and what a copy of its files and that journal can be brought up to. */
export const makeArchivedPostgres = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-archived-'))
  await chmod(folder, 0o755)
  const embedded = await startEmbeddedDatabase(folder)
  await embedded.stop()
  const data = join(folder, 'postgres')
  const archive = join(folder, 'archive')
  const base = join(folder, 'base')
  const { uid, gid } = await stat(data)
  await mkdir(archive)
  await chown(archive, uid, gid)
  const plain = await lastStart(data)
  // As it is shipped, but for where the journal goes and how large this machine is.
  const shipped = await readFile(settingsFile, 'utf8')
  const settings = shipped.replaceAll('/journal/', `${archive}/`).replace(/^shared_buffers.*$/m, '')
  await writeFile(join(data, 'longbien.conf'), settings)
  await appendFile(
    join(data, 'postgresql.conf'),
    "\ninclude = 'longbien.conf'\nlisten_addresses = '127.0.0.1'\n",
  )
  const server = await serverAt(data, embedded.ownerUrl, plain)
  const started: OwnPostgres[] = [server]
  return {
    server,
    applicationUrl: embedded.url,
    takeBase: () => copyRunning(server.url, data, base),
    /** Another server: the copy, brought up to that instant by the journal. */
    async restoreTo(instant: string): Promise<OwnPostgres> {
      await onServer(server.url, (client) => client.query('select pg_switch_wal()'))
      await server.stop()
      const url = new URL(server.url)
      url.port = await freePort()
      const recovery = [
        // What it writes from now on is another history.
        `archive_mode = off`,
        `restore_command = 'cp ${archive}/%f %p'`,
        `recovery_target_time = '${instant}'`,
        `recovery_target_action = 'promote'`,
      ]
      await writeFor(base, 'postgresql.auto.conf', `${recovery.join('\n')}\n`)
      await writeFor(base, 'recovery.signal', '')
      const restored = await serverAt(base, url.href, plain)
      started.push(restored)
      return restored
    },
    async remove() {
      for (const one of started) await one.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
