import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { processVariables, variable } from '#config/reading/environment.ts'

export interface Launch {
  readonly name: string
  /** From the folder `bench`, or absolute. */
  readonly script: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where the output goes. */
  readonly folder: string
  /** Where a CPU profile of its whole life goes. */
  readonly profiles?: string
}

export interface Program {
  readonly name: string
  readonly pid: number
  readonly child: ChildProcess
  ended(): boolean
  /** Asks it to stop, and kills it if it does not. Returns when it is gone. */
  stop(): Promise<void>
  lastWords(): Promise<string>
}

const stopWithinMs = 30_000
const folder = fileURLToPath(new URL('.', import.meta.url))
const preload = new URL('./end-with-parent.ts', import.meta.url).href

/** What a program needs of our environment; nothing else of it, so that a variable left set cannot steer a run. */
const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'USER']

const environment = (env: Launch['env']) => {
  const variables = processVariables()
  const own = kept.flatMap((name) => {
    const value = variable(variables, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(own), NODE_ENV: 'production', ...env }
}

/** Starts a Node program as a process of its own, away from the terminal's signals. */
export const launch = ({ name, script, args = [], env, folder: logs, profiles }: Launch): Program => {
  const log = join(logs, `${name}.log`)
  const output = openSync(log, 'a')
  const flags = profiles === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', join(profiles, name)]
  const child = spawn(
    process.execPath,
    [...flags, '--import', preload, script.startsWith('/') ? script : join(folder, script), ...args],
    { stdio: ['ignore', output, output, 'ipc'], env: environment(env), detached: true },
  )
  closeSync(output)
  child.on('error', () => undefined)
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    name,
    pid: child.pid ?? 0,
    child,
    ended,
    async stop() {
      if (ended() || child.pid === undefined) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
      await gone
      clearTimeout(timer)
    },
    lastWords: async () => (await readFile(log, 'utf8')).trim().split('\n').slice(-12).join('\n'),
  }
}

/** Waits for the next message of a program, or for its end. */
export const answerOf = <Answer>({ child, name }: Program): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const onMessage = (said: unknown) => {
      child.off('exit', onExit)
      resolve(said as Answer)
    }
    const onExit = (code: number | null) => {
      child.off('message', onMessage)
      reject(new Error(`${name} ended (${code})`))
    }
    child.once('message', onMessage)
    child.once('exit', onExit)
  })
