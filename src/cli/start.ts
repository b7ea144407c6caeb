import type { Command } from '@commander-js/extra-typings'
import type { Adapter } from '#adapter-kit'
import type { Loaded } from '#config/config.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import type { Running } from './processes.ts'
import { stopSignal } from './shutdown.ts'

const graceMs = 15_000

/** What has not closed some time after the drain (a store that is gone) is left behind: the record knows. */
const closeInTime = async (running: Running, { config }: Loaded): Promise<void> => {
  const late = AbortSignal.timeout(config.work.drainMs + graceMs)
  late.addEventListener('abort', () => {
    running.resources?.logger.error('not closed in time; leaving all the same')
    process.exit(1)
  })
  await running.close()
}

/** Runs until a signal, then closes. */
const untilStopped = (role: 'start' | 'serve' | 'work') => (command: Command, context: Context) => {
  command.action(async () => {
    const configuration = await context.loaded()
    if (!configuration) return
    const stopped = stopSignal()
    const processes = await import('./processes.ts')
    const open: (loaded: Loaded, adapters: readonly Adapter[]) => Promise<Running> = processes[role]
    const running = await open(configuration, await context.adapters())
    running.resources?.logger.info(
      { listening: running.address, simulators: running.simulators?.url },
      'started',
    )
    await stopped
    await closeInTime(running, configuration)
  })
}

export const start: Declare = untilStopped('start')
export const serve: Declare = untilStopped('serve')
export const work: Declare = untilStopped('work')
