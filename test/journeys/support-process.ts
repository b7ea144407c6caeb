import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** A process of ours, started as an operator starts it. */
export interface Process {
  /** What it said first that matched `ready`. */
  readonly said: string
  readonly pid: number
  /** What it said last. */
  output(): string
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Sends the signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

const running = new Set<ChildProcess>()
/** Ends every process of this test file that is left, ready or not. */
export const endAll = async (): Promise<void> => {
  const ends = [...running].map((child) => once(child, 'exit'))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(ends)
}
// For the case that the test run itself is cut short.
process.once('exit', () => void endAll())

/** For what hangs: a machine that does much else needs half a minute to start one. */
const startMs = 110_000
const endMs = 60_000
/** A process that runs for long says more than anybody will read. */
const keptOutput = 200_000

const inTime = async <Result>(
  promise: Promise<Result>,
  milliseconds: number,
  late: () => Error,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds)
  })
  return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer))
}

/**
 * Starts `longbien <args>` with nothing in its environment but `env`; resolves when its output matches `ready`. `program` is
 * another version's.
 */
export const startProcess = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
  withinMs = startMs,
  program = main,
): Promise<Process> => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  let isReady = false
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child)
    return (code ?? signal) as number | NodeJS.Signals | null
  })
  const trouble = (what: string) => new Error(`longbien ${args.join(' ')} ${what}:\n${output.slice(-4000)}`)
  const said = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-keptOutput)
      const found = isReady ? null : ready.exec(output)
      if (!found) return
      isReady = true
      resolve(found[1] ?? found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    ended.then((code) => reject(trouble(`ended with ${code} before it was ready`)), reject)
  })

  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    try {
      return await inTime(ended, endMs, () => trouble(`did not end by ${signal}`))
    } finally {
      child.kill('SIGKILL')
    }
  }
  try {
    const first = await inTime(said, withinMs, () => trouble('was not ready in time'))
    return { said: first, pid: child.pid ?? 0, output: () => output, ended, end }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}
