import { agencyNamesOf } from '#figures/agency-names.ts'
import { type DeskTable, deskAgencyOf } from '#figures/desk-agency.ts'
import type { DossierFacts } from '#figures/dossier-facts.ts'
import { factsOf, standsOpen } from '#figures/facts-of.ts'
import { mergeFacts } from '#figures/merge-facts.ts'
import { partsOf } from '#figures/parts.ts'
import type { RecordedDossier } from '#figures/recorded-dossier.ts'
import { isStep } from '#figures/running-step.ts'
import { openSums } from '#figures/sums.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { writeAgencyNames } from './agency-names.ts'
import { factsOfCodes, writeFacts } from './facts-rows.ts'
import { holdProgress } from './progress.ts'
import { putOff, takeQueued } from './queue.ts'
import { readRecords } from './read-records.ts'
import { addSums } from './write-sums.ts'

export interface RefreshOptions {
  readonly dossiersPerStep: number
  readonly withinMinutes: number
  readonly now: Date
  /** As this process has it; another may have a newer one. */
  readonly desks: DeskTable
  /** When a dossier is due for which nobody promised a date, and which the record counts by none any more. */
  computedDueAt(record: RecordedDossier): Promise<number | undefined>
}

const minuteMs = 60_000
const firstLookMs = 5000
const dayMs = 86_400_000
/** A month of days for what was refused; what is still on its way is looked at as long as it is. */
const looksAtRefused = 30

/** When to look again at deliveries that had not ended; later and later. */
const againMs = (facts: DossierFacts, looks: number): number | undefined => {
  const stands = standsOpen(facts)
  if (stands === 'open') return Math.min(firstLookMs * 2 ** Math.min(looks, 20), 360 * minuteMs)
  return stands === 'refused' && looks < looksAtRefused ? dayMs : undefined
}

const isState = ({ type, data }: RecordedDossier['messages'][number]) =>
  data !== undefined && (type === 'dossier' || type === 'dossier-mirror')

const freshFacts = async (
  record: RecordedDossier,
  before: DossierFacts | undefined,
  { withinMinutes, desks, computedDueAt }: RefreshOptions,
): Promise<DossierFacts> => {
  const due = record.dueAt === null ? await computedDueAt(record) : undefined
  const now = factsOf(record, { withinMinutes, computedDueAt: due })
  const { messages } = record
  const said = { state: messages.some(isState), step: messages.some(isStep) }
  const facts = now.whole || !before ? now : mergeFacts(before, now, said)
  return { ...facts, deskAgency: deskAgencyOf(facts, desks) }
}

/** All queued dossiers are read again when another limit says what is late. */
const limitChanged = async (
  statement: Statement,
  before: number | null,
  { withinMinutes, now }: RefreshOptions,
) => {
  if (before === withinMinutes) return
  await statement.query(
    `insert into figures_queue (code, look_at) select code, $1 from dossier_facts order by code
     on conflict (code) do update set look_at = least(figures_queue.look_at, excluded.look_at), looks = 0`,
    [now],
  )
  await statement.query('update figures_progress set within_minutes = $1', [withinMinutes])
}

/** Another table of desks has those read again that it names, and those that an older one named. */
const desksChanged = async (statement: Statement, before: number | null, { desks, now }: RefreshOptions) => {
  if (before === desks.version) return
  await statement.query(
    `insert into figures_queue (code, look_at)
     select code, $1 from dossier_facts where receiving_agency = any($2) or desk_agency is not null order by code
     on conflict (code) do update set look_at = least(figures_queue.look_at, excluded.look_at), looks = 0`,
    [now, desks.codes],
  )
  await statement.query('update figures_progress set desks_version = $1', [desks.version])
}

/**
 * Reads some dossiers of the queue again: facts, what they change in the rollups, and the queue are written in one transaction, so
 * that a process that dies has done all of it or nothing. Gives how many were read.
 */
export const refreshFacts = (database: Database, options: RefreshOptions): Promise<number> =>
  transaction(database, async (statement) => {
    const progress = await holdProgress(statement)
    // Who has an older table than facts are read by already leaves the work to others until it has that one.
    if (!progress || (progress.desksVersion ?? 0) > options.desks.version) return 0
    await limitChanged(statement, progress.withinMinutes, options)
    await desksChanged(statement, progress.desksVersion, options)
    const queued = await takeQueued(statement, options.now, options.dossiersPerStep)
    if (queued.length === 0) return 0
    const codes = queued.map(({ code }) => code)
    const looks = new Map(queued.map(({ code, looks: before }) => [code, before]))
    const before = await factsOfCodes(statement, codes)
    const sums = openSums()
    const fresh: DossierFacts[] = []
    const again: { code: string; looks: number; lookAt: Date }[] = []
    const records = await readRecords(statement, codes)
    for (const record of records) {
      const { code } = record
      const was = before.get(code)
      const facts = await freshFacts(record, was, options)
      if (was) sums.add(partsOf(was), -1)
      sums.add(partsOf(facts), 1)
      fresh.push(facts)
      const inMs = againMs(facts, looks.get(code) ?? 0)
      if (inMs !== undefined)
        again.push({
          code,
          looks: (looks.get(code) ?? 0) + 1,
          lookAt: new Date(options.now.getTime() + inMs),
        })
    }
    await writeFacts(statement, fresh, options.now)
    await addSums(statement, sums.rows())
    await writeAgencyNames(statement, agencyNamesOf(records))
    await putOff(statement, codes, again)
    return queued.length
  })
