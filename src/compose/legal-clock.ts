import { createHash } from 'node:crypto'
import type { Config } from '#config/config.ts'
import { readClock } from '#config/read-clock.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { type ClockSettings, type LegalClock, legalClock } from '#deadlines/legal-clock.ts'
import { shippedCalendars } from '#deadlines/shipped-calendars.ts'
import {
  type ClockMark,
  type ClockVersion,
  newestClockVersion,
  readClockMark,
} from '#store/clock-versions.ts'
import type { Database } from '#store/database.ts'
import { countingOutages } from '#store/outages.ts'
import type { Logger } from '#telemetry/logger.ts'

/** The legal clock in the memory of this process. */
export interface LegalClockInMemory {
  /** As it was read last. */
  held(): LegalClock
  /** As the record has it now. */
  refresh(): Promise<LegalClock>
}

/** How often each process reads whether something has changed, and by when all of them surely have. */
export const readClockEveryMs = 5000
export const clockSettledMs = 3 * readClockEveryMs

/** By what the dates are computed; outages apart. */
export const fingerprintOf = (settings: ClockSettings): string => {
  const { compareBy: _only, ...deadlines } = settings.deadlines
  const content = JSON.stringify([settings.calendar, deadlines, shippedCalendars])
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

/** What an import said, by the defaults of this version; undefined where this version cannot read it. */
const settingsOf = (version: ClockVersion, logger: Logger): Partial<ClockSettings> | undefined => {
  const read = readClock({ path: version.file, text: version.text ?? '' })
  if ('settings' in read) return read.settings
  logger.error(
    { event: 'deadlines.clock_unreadable', version: version.id, problems: formatProblems(read.problems) },
    'the imported calendar and terms cannot be read; those of the configuration count',
  )
  return undefined
}

export const holdLegalClock = (
  database: Database,
  { calendar, deadlines }: Pick<Config, 'calendar' | 'deadlines'>,
  logger: Logger,
): LegalClockInMemory => {
  const configured = { calendar, deadlines }
  let clock = legalClock(configured, [])
  let held: ClockMark | undefined
  return {
    held: () => clock,
    async refresh() {
      const mark = await readClockMark(database)
      if (mark.version === held?.version && mark.outages === held.outages) return clock
      const version = await newestClockVersion(database)
      const name = version?.text == null ? 'configuration' : version.id
      const outages = mark.outages === held?.outages ? clock.outages : await countingOutages(database)
      const imported = version && name !== 'configuration' ? settingsOf(version, logger) : undefined
      clock = legalClock({ ...configured, ...imported }, outages, name)
      // What was read may be newer than the mark: then it is read once more.
      held = mark
      return clock
    },
  }
}
