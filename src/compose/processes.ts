import type { Apis } from '#api/capabilities.ts'
import { findProcesses, readProcessSettings } from '#store/processes.ts'
import { reportEveryMs } from './process-report.ts'
import type { Resources } from './resources.ts'
import { type ShownSetting, settingsHash, settingsInForce } from './shown-settings.ts'

const missedReports = 3

/** Every process of the installation, and the settings that each of them has. */
export const composeProcesses = (resources: Resources): Apis['processes'] => {
  const { adapters, database, now, worker } = resources
  const settings = settingsInForce(resources, adapters)
  const own = { process: worker, hash: settingsHash(settings), settings }
  return {
    own: { id: worker, settingsHash: own.hash },
    findProcesses: (filter) =>
      findProcesses(database, {
        ...filter,
        silentBefore: new Date(now().getTime() - missedReports * reportEveryMs),
      }),
    async settingsOf(process) {
      if (process === undefined || process === worker) return own
      const found = await readProcessSettings<ShownSetting>(database, process)
      return found && { process, ...found }
    },
  }
}
