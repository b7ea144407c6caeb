import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's PostgreSQL client; absent, the tests that need it say so. */
export const hasPgDump = spawnSync('pg_dump', ['--version']).status === 0

/** The one column that a server of today calls otherwise, in a question that travels as a packet of its own. */
const asToday = (packet: Buffer): Buffer => {
  const text = packet.toString('latin1')
  if (!text.startsWith('Q') || !text.includes(' daticulocale,')) return packet
  const renamed = Buffer.from(text.replace(' daticulocale,', ' datlocale as daticulocale,'), 'latin1')
  renamed.writeInt32BE(renamed.length - 1, 1)
  return renamed
}

/**
 * pg_dump refuses a server that is newer than itself, as the tests' server is newer than Debian's client. Between them stands
 * somebody who tells it version 15, in the one packet that says it.
 */
const asOlderServer = async (databaseUrl: string) => {
  const { hostname, port } = new URL(databaseUrl)
  const listener = createServer((client) => {
    const server = connect(Number(port), hostname)
    let told = false
    const tell = (chunk: Buffer): Buffer => {
      if (told) return chunk
      const text = chunk.toString('latin1')
      told = text.includes('server_version\0')
      return Buffer.from(text.replace(/(server_version\0)1[6-9]/, '$115'), 'latin1')
    }
    const end = () => {
      client.destroy()
      server.destroy()
    }
    client.on('data', (chunk: Buffer) => server.write(asToday(chunk))).on('error', end)
    server.on('data', (chunk: Buffer) => client.write(tell(chunk))).on('error', end)
    client.on('close', end)
    server.on('close', end)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((listener.address() as AddressInfo).port)
  return {
    url: url.href,
    async close() {
      listener.close()
      await once(listener, 'close')
    },
  }
}

const script = fileURLToPath(new URL('../../deploy/backup/dump.sh', import.meta.url))

/** By the script that is shipped; gives the file. */
export const dump = async (databaseUrl: string, folder: string): Promise<string> => {
  const older = await asOlderServer(databaseUrl)
  try {
    const env = { PATH: process.env.PATH ?? '', BACKUP_FOLDER: folder, DATABASE_URL: older.url }
    return (await run(script, [], { env })).stdout.trim()
  } finally {
    await older.close()
  }
}

/** As docs/backup.md says it. */
export const restore = async (file: string, databaseUrl: string): Promise<void> => {
  const older = await asOlderServer(databaseUrl)
  try {
    const how = ['--exit-on-error', '--no-owner', '--no-privileges']
    await run('pg_restore', [...how, `--dbname=${older.url}`, file])
  } finally {
    await older.close()
  }
}
