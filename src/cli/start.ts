import type { Command } from '@commander-js/extra-typings'
import type { Adapter } from '#adapter-kit'
import type { Loaded } from '#config/config.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import type { Running } from './processes.ts'
import { stopSignal } from './shutdown.ts'
import { version } from './version.ts'

const graceMs = 15_000

/** What has not closed some time after the drain (a store that is gone) is left behind: the record knows. */
const closeInTime = async (running: Running, { config }: Loaded): Promise<void> => {
  const late = AbortSignal.timeout(config.work.drainMs + graceMs)
  late.addEventListener('abort', () => {
    running.resources?.logger.error(
      { event: 'process.stop_timed_out' },
      'not closed in time; leaving all the same',
    )
    process.exit(1)
  })
  await running.close()
}

const roles = { start: 'both', serve: 'gateway', work: 'worker' } as const

/** Runs until a signal, then closes. */
const untilStopped = (name: keyof typeof roles) => (command: Command, context: Context) => {
  command.action(async () => {
    const configuration = await context.loaded()
    if (!configuration) return
    const stopped = stopSignal()
    const processes = await import('./processes.ts')
    const { logStarted } = await import('#compose/process-log.ts')
    const open: (loaded: Loaded, adapters: readonly Adapter[]) => Promise<Running> = processes[name]
    const { adapters } = configuration
    const running = await open(configuration, adapters)
    const { address: listening, simulators } = running
    const about = { version, role: roles[name], adapters, listening, simulators: simulators?.url }
    const log = running.resources && (await logStarted(running.resources, about))
    const ending = log?.stopping(await stopped)
    await closeInTime(running, configuration)
    ending?.stopped()
  })
}

export const start: Declare = untilStopped('start')
export const serve: Declare = untilStopped('serve')
export const work: Declare = untilStopped('work')
