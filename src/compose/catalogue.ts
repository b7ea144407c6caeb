import type { Apis } from '#api/capabilities.ts'
import type { CatalogueWork } from '#catalogue/catalogue-work.ts'
import { newsWork, type Publish } from '#catalogue/news.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { type CatalogueRecord, refreshName, refreshWork } from '#catalogue/refresh.ts'
import { type FoundTerm, termOf } from '#catalogue/term.ts'
import { versionOn } from '#catalogue/version-on.ts'
import { catalogueRecord } from '#store/catalogue-record.ts'
import { requestRefresh } from '#store/catalogue-refresh.ts'
import { lastRuns } from '#store/catalogue-runs.ts'
import type { Database } from '#store/database.ts'
import { countCatalogue, markPublished, pendingChanges } from '#store/procedure-changes.ts'
import { countUse } from '#store/procedure-use.ts'
import { readVersions } from '#store/procedure-versions.ts'
import { catalogueSource } from './catalogue-source.ts'
import type { Resources } from './resources.ts'

export interface Refresh {
  readonly work: CatalogueWork
  readonly record: CatalogueRecord
}

/** The refresh of the catalogue from the endpoint that the configuration names. */
export const catalogueRefresh = (resources: Resources, { acceptShort = false } = {}): Refresh => {
  const { config, database, now } = resources
  const { endpoint, tellFirstFill } = config.catalogue
  const record = catalogueRecord(database, { endpoint, tellFirstFill, acceptShort, now })
  return { record, work: refreshWork(config.catalogue, catalogueSource(resources), record, now) }
}

const useEverySeconds = 300
const useOptions = { messagesPerStep: 500, marginMs: 60_000 }

/** Counts dossiers by procedure, for the reports. Runs whether there is a catalogue or not: what is not counted in time is lost. */
const useWork = (database: Database): CatalogueWork => ({
  name: 'procedure-use',
  everySeconds: useEverySeconds,
  inBackground: true,
  step: async () => ({ cursor: '', more: await countUse(database, useOptions) }),
})

/**
 * What the workers do for the catalogue, each on its schedule, once over all processes: refresh it, tell the city what has changed,
 * count its use.
 */
export const catalogueWorks = (resources: Resources, publish: Publish): readonly CatalogueWork[] => {
  const { config, database } = resources
  const news = newsWork(
    {
      pending: (limit) => pendingChanges(database, limit),
      markPublished: (id) => markPublished(database, id),
    },
    publish,
  )
  return [...(config.catalogue.enabled ? [catalogueRefresh(resources).work, news] : []), useWork(database)]
}

/** The term of a procedure by the version in force at that time; undefined where the catalogue has no such procedure. */
export const termAt = async (
  database: Database,
  code: string,
  at: Date,
  channel?: 'direct' | 'online' | 'postal',
): Promise<FoundTerm | undefined> => {
  const found = versionOn(await readVersions(database, procedureKey(code)), at)
  return found?.version.content && termOf(found.version.content, channel)
}

const shownRuns = 20

/** How the catalogue stands, and having the workers refresh it. */
export const composeCatalogue = ({
  config,
  database,
  logger,
  now,
  schedules,
}: Resources): Apis['catalogue'] => {
  const { enabled, endpoint, everySeconds } = config.catalogue
  return {
    catalogue: async () => ({
      enabled,
      endpoint,
      ...(await countCatalogue(database)),
      runs: await lastRuns(database, shownRuns),
    }),
    async refresh(request) {
      if (!enabled) return undefined
      const abandonAfterMs = everySeconds * 1000
      const work = refreshName
      const run = await requestRefresh(database, { ...request, endpoint, work, abandonAfterMs, now: now() })
      await schedules.tick(work).catch((error: unknown) => {
        // The record has it as due: the workers find it in a moment.
        logger.warn({ event: 'catalogue.tick_lost', err: error }, 'the workers were not woken for a refresh')
      })
      return run
    },
  }
}
