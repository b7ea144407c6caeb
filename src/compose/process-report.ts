import { hostname } from 'node:os'
import {
  endProcess,
  type ProcessIdentity,
  type ProcessStanding,
  touchProcess,
  writeProcess,
} from '#store/processes.ts'
import { checkReadiness } from './health.ts'
import type { Resources } from './resources.ts'
import { settingsHash, settingsInForce } from './shown-settings.ts'

/** How often a process reports; one that missed three of them is silent. */
export const reportEveryMs = 10_000

export interface ProcessReport {
  /** Says that the process ends in order. */
  close(): Promise<void>
}

const standingOf = async (resources: Resources, servesCalls: boolean): Promise<ProcessStanding> => {
  const { status } = await checkReadiness(resources, servesCalls)
  const sinceBoot = performance.now()
  const instant = (at: number) => new Date(resources.now().getTime() - (sinceBoot - at)).toISOString()
  return {
    readiness: status,
    loops: resources.loops.states().map(({ name, phase, endedAt, durationMs, failures, trouble }) => ({
      name,
      phase,
      ...(endedAt !== undefined && { endedAt: instant(endedAt) }),
      ...(durationMs !== undefined && { durationMs: Math.round(durationMs) }),
      failures,
      ...(trouble && { trouble }),
    })),
    endpoints: [...resources.pulse.endpoints].map(([name, { lastPolledAt }]) => ({
      name,
      lastPolledAt: lastPolledAt.toISOString(),
    })),
  }
}

/** Writes down that this process runs, with what settings, and how its background work goes. */
export const reportProcess = (
  resources: Resources,
  { version, role }: Pick<ProcessIdentity, 'version' | 'role'>,
): ProcessReport => {
  const { adapters, database, loops, now, worker } = resources
  const settings = settingsInForce(resources, adapters)
  const identity = {
    ...{ id: worker, host: hostname(), version, role, node: process.versions.node, startedAt: now() },
    settingsHash: settingsHash(settings),
  }
  let isKnown = false
  const report = async () => {
    const standing = await standingOf(resources, role !== 'worker')
    isKnown &&= await touchProcess(database, worker, standing, now())
    if (!isKnown) await writeProcess(database, identity, settings, standing, now())
    isKnown = true
  }
  const loop = loops.loop('process-report', report, reportEveryMs)
  return {
    async close() {
      await loop.close()
      await endProcess(database, worker, now())
    },
  }
}
