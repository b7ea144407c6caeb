import type { Apis } from '#api/capabilities.ts'
import { readClock } from '#config/read-clock.ts'
import { confirmedDays, confirmedYears, coverageProblem, coveredDays } from '#deadlines/calendar-coverage.ts'
import { daysApart } from '#deadlines/days-apart.ts'
import { shippedCalendars, useOf } from '#deadlines/shipped-calendars.ts'
import { findMoves, findRecomputations } from '#store/clock-recomputations.ts'
import {
  findClockVersions,
  importClock,
  newestClockVersion,
  readClockVersion,
} from '#store/clock-versions.ts'
import { clockSettledMs, fingerprintOf } from './legal-clock.ts'
import type { Resources } from './resources.ts'

/** The settings of the legal clock, and what became of their changes. */
export const composeClock = ({ config, database, legalClock, now }: Resources): Apis['clock'] => ({
  async readClock() {
    const clock = await legalClock.refresh()
    const version = await newestClockVersion(database)
    const [recomputation] = await findRecomputations(database, { limit: 1 })
    const { calendar } = clock.settings
    return {
      clock,
      imported: version?.id === clock.version ? version : undefined,
      years: shippedCalendars.map((shipped) => ({
        year: shipped.year,
        source: shipped.source,
        provisional: shipped.provisional,
        use: useOf(calendar, shipped),
      })),
      coveredDays: coveredDays(calendar, now()),
      confirmedDays: confirmedDays(calendar, now()),
      warning: coverageProblem(calendar, now()),
      recomputation,
    }
  },
  checkClock: (path, text) => readClock({ path, text }),
  async importClock({ settings, ...request }) {
    const { calendar, deadlines } = { ...config, ...settings }
    const recomputation = {
      settings: fingerprintOf({ calendar, deadlines }),
      settleMs: clockSettledMs,
    }
    const imported = await importClock(database, { ...request, now: now(), recomputation })
    // Whoever has just imported it sees it here at once; other processes within seconds.
    if (imported) await legalClock.refresh()
    return imported
  },
  async withdrawClock({ by, reason }) {
    const recomputation = { settings: fingerprintOf(config), settleMs: clockSettledMs }
    const request = { by, reason, file: '', text: null, now: now(), recomputation }
    const withdrawn = await importClock(database, request)
    if (withdrawn) await legalClock.refresh()
    return withdrawn
  },
  findRecomputations: (filter) => findRecomputations(database, filter),
  findMoves: (filter) => findMoves(database, filter),
  findVersions: (filter) => findClockVersions(database, filter),
  readVersion: (id) => readClockVersion(database, id),
  async readDays({ year, agency }) {
    const clock = await legalClock.refresh()
    return {
      provisional: !confirmedYears(clock.settings.calendar).has(year),
      days: daysApart(clock, agency, year),
    }
  },
})
