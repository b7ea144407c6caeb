import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../support/free-port.ts'
import { endAll, type Process, startProcess } from '../support-process.ts'
import { settingsFor } from '../support-settings.ts'

export type Role = 'door' | 'worker'

/** The processes of Long Biên, each of which may die at any moment and is started again. */
export interface Bridge {
  /** Where the doors listen, also after a restart. */
  readonly doors: readonly string[]
  readonly workers: readonly string[]
  /** By SIGKILL; it runs again when this returns. */
  killAndStartAgain(role: Role, index: number): Promise<void>
  /** By SIGSTOP for so long, as a machine that is too busy or is moved does; then it goes on where it was. */
  freeze(role: Role, index: number, milliseconds: number): Promise<void>
  /** Of the first door and the first worker. */
  pids(): { readonly door: number; readonly worker: number }
  /** Processes that ended though nobody had killed them, with their last words. */
  readonly collapsed: readonly string[]
  close(): Promise<void>
}

interface Surroundings {
  /** Where this process reaches the record. */
  databaseFor(name: string): string
  readonly redisUrl: string
  /** Where this process reaches the partners. */
  partnersFor(name: string): string
  readonly doors: number
  readonly workers: number
  /** Sections of the configuration in place of those of the other journeys. */
  readonly settings: Readonly<Record<string, unknown>>
}

const ready = { door: /"listening":"(http[^"]+)"/, worker: /"msg":"started"/ }
const command = { door: 'serve', worker: 'work' }

/** With all that the machine has to do meanwhile. */
const startWithinMs = 120_000

export const startBridge = async (around: Surroundings): Promise<Bridge> => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-bounce-settings-'))
  const collapsed: string[] = []
  const expected = new Set<Process>()
  const ports = await Promise.all(Array.from({ length: around.doors }, freePort))
  const names = Array.from({ length: around.workers }, (_, index) => `worker-${index + 1}`)

  const environment = async (name: string, port = '0') => {
    const file = join(folder, `${name}.yaml`)
    await writeFile(file, settingsFor(around.partnersFor(name), around.settings))
    return {
      DATABASE_URL: around.databaseFor(name),
      REDIS_URL: around.redisUrl,
      LONGBIEN_CONFIG: file,
      PORT: port,
    }
  }
  const start = async (role: Role, index: number): Promise<Process> => {
    const name = role === 'door' ? `door-${index + 1}` : (names[index] ?? '')
    const env = await environment(name, role === 'door' ? ports[index] : '0')
    const running = await startProcess([command[role]], env, ready[role], startWithinMs)
    running.ended.then(
      (code) => {
        if (!expected.has(running))
          collapsed.push(`${name} ended by itself (${code}): ${running.output().slice(-1500)}`)
      },
      () => undefined,
    )
    return running
  }

  const migration = await startProcess(['migrate'], await environment('migration'), /applied/)
  const code = await migration.ended
  if (code !== 0) throw new Error(`migrate ended with ${code}: ${migration.output()}`)
  const startAll = (role: Role, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => start(role, index)))
  const [doors, workers] = await Promise.all([
    startAll('door', around.doors),
    startAll('worker', around.workers),
  ])
  const running = { door: doors, worker: workers }

  const processOf = (role: Role, index: number): Process => {
    const found = running[role][index]
    if (!found) throw new Error(`There is no ${role} ${index}`)
    return found
  }
  return {
    doors: ports.map((port) => `http://127.0.0.1:${port}`),
    workers: names,
    async killAndStartAgain(role, index) {
      const victim = processOf(role, index)
      expected.add(victim)
      await victim.end('SIGKILL')
      running[role][index] = await start(role, index)
    },
    async freeze(role, index, milliseconds) {
      const { pid } = processOf(role, index)
      process.kill(pid, 'SIGSTOP')
      await pause(milliseconds)
      process.kill(pid, 'SIGCONT')
    },
    pids: () => ({ door: processOf('door', 0).pid, worker: processOf('worker', 0).pid }),
    collapsed,
    async close() {
      for (const one of [...running.door, ...running.worker]) expected.add(one)
      await endAll()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
