import type { AttentionApi } from '#api/attention/routes.ts'
import type { PulseApi } from '#api/pulse/routes.ts'
import { pulseSeries } from '#pulse/pulse-series.ts'
import { openSessions } from '#store/console-sessions.ts'
import { readFailures, readMinutes } from '#store/pulse/read-pulse.ts'
import { pulseReader } from './pulse-reader.ts'
import { openPulseStreams } from './pulse-streams.ts'
import type { Resources } from './resources.ts'

/** How the work goes: now, from now on, and until now. */
export const composePulse = (resources: Resources, { sum }: Pick<AttentionApi, 'sum'>): PulseApi => {
  const { config, database, endpoints, now } = resources
  const { idleMinutes } = config.console.sessions
  const read = pulseReader(resources, sum)
  const { open, ...streams } = openPulseStreams(resources, read, (sessions) =>
    openSessions(database, { sessions, idleMinutes, now: now() }),
  )
  return {
    now,
    endpointNames: [...endpoints.keys()],
    pulse: read,
    watch: open,
    series: async (period, names) =>
      pulseSeries(
        period,
        names,
        await readMinutes(database, period, names),
        await readFailures(database, period, names),
      ),
    ...streams,
  }
}
