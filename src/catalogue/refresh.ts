import type { Procedure, ProcedureList } from '#schemas/types.ts'
import type { CatalogueWork } from './catalogue-work.ts'

export interface CatalogueSettings {
  readonly everySeconds: number
  /** Whose lists are fetched; that of the endpoint where there are none. */
  readonly agencies: readonly string[]
  readonly detailsPerStep: number
  readonly detailsPerRun: number
  /** Lists with a smaller share of the last ones withdraw nothing. */
  readonly shortListShare: number
}

/** A refresh as the record knows it. */
export interface Run {
  readonly id: number
  readonly startedAt: Date
  readonly endedAt?: Date
  /** Agencies whose list has come. */
  readonly listsDone: number
  /** Procedures in all lists; absent until all have come. */
  readonly listed?: number
  /** Procedures whose details were asked for. */
  readonly asked: number
  readonly acceptShort: boolean
  readonly short: boolean
}

/** What the endpoint says of one procedure. `unreadable`: it answered, and nobody can use the answer. */
export type Details =
  | { readonly kind: 'procedure'; readonly procedure: Procedure }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** The endpoint behind the catalogue. Both throw where it does not serve us for the moment. */
export interface CatalogueSource {
  list(agencyCode: string | undefined, signal: AbortSignal): Promise<ProcedureList>
  details(code: string, signal: AbortSignal): Promise<Details>
}

/** The record behind it. Each call is one transaction, and harmless when it is repeated. */
export interface CatalogueRecord {
  findRun(id: number): Promise<Run | undefined>
  /** The newest run that has not ended. */
  openRun(): Promise<Run | undefined>
  beginRun(): Promise<Run>
  abandonRun(id: number): Promise<void>
  saveList(run: number, index: number, list: ProcedureList): Promise<void>
  /** All lists have come: says how many procedures they hold, and how many the last good ones held. */
  countListed(run: number): Promise<{ readonly listed: number; readonly before: number }>
  closeLists(run: number, judged: { readonly listed: number; readonly short: boolean }): Promise<void>
  /** Procedures of the lists that this run has not asked for: new ones first, then those not asked for the longest. */
  nextToAsk(
    run: number,
    limit: number,
  ): Promise<readonly { readonly code: string; readonly publishedCode: string }[]>
  saveDetails(run: number, code: string, details: Details): Promise<void>
  /** Withdraws what no list has, unless the lists are short, and ends the run. */
  finishRun(run: number): Promise<void>
}

/** Of the refresh, among what is done on a schedule. */
export const refreshName = 'procedure-catalogue'

/** So many unreadable answers in a row are the endpoint's fault, not that of the procedures. */
const maxUnreadable = 5

const newRun = async (settings: CatalogueSettings, record: CatalogueRecord, now: Date): Promise<Run> => {
  const open = await record.openRun()
  if (open && now.getTime() - open.startedAt.getTime() < settings.everySeconds * 1000) return open
  if (open) await record.abandonRun(open.id)
  return record.beginRun()
}

/**
 * The run to work on; undefined where the one that is named has just ended, and its last step is only repeated. One that somebody
 * has asked for since is not kept waiting by that.
 */
const runFor = async (
  cursor: string | undefined,
  settings: CatalogueSettings,
  record: CatalogueRecord,
  now: Date,
): Promise<Run | undefined> => {
  const named = /^\d{1,15}$/.test(cursor ?? '') ? await record.findRun(Number(cursor)) : undefined
  const restMs = now.getTime() - (named?.endedAt?.getTime() ?? 0)
  const isRepeated = named?.endedAt !== undefined && restMs < (settings.everySeconds * 1000) / 2
  return isRepeated && !(await record.openRun()) ? undefined : newRun(settings, record, now)
}

/** A list that lost so much is a fault more likely than a reform. */
const isShort = (run: Run, listed: number, before: number, share: number): boolean =>
  !run.acceptShort && (listed === 0 || listed < before * share)

const askSome = async (
  run: Run,
  limit: number,
  source: CatalogueSource,
  record: CatalogueRecord,
  signal: AbortSignal,
): Promise<number> => {
  const toAsk = await record.nextToAsk(run.id, limit)
  let unreadable = 0
  for (const { code, publishedCode } of toAsk) {
    if (signal.aborted) break
    const details = await source.details(publishedCode, signal)
    unreadable = details.kind === 'unreadable' ? unreadable + 1 : 0
    if (unreadable >= maxUnreadable && details.kind === 'unreadable')
      throw new Error(`The details of ${unreadable} procedures in a row could not be read: ${details.reason}`)
    await record.saveDetails(run.id, code, details)
  }
  return toAsk.length
}

/**
 * The daily refresh of the catalogue: the lists first, one agency a step, then details, some a step. Where it was broken off it goes
 * on; what it had asked is in the record, so the cursor is only the number of the run.
 */
export const refreshWork = (
  settings: CatalogueSettings,
  source: CatalogueSource,
  record: CatalogueRecord,
  now: () => Date,
): CatalogueWork => {
  const agencies = settings.agencies.length > 0 ? settings.agencies : [undefined]

  const list = async (run: Run, signal: AbortSignal) => {
    if (run.listsDone < agencies.length) {
      await record.saveList(run.id, run.listsDone, await source.list(agencies[run.listsDone], signal))
    }
    if (run.listsDone + 1 < agencies.length) return
    const { listed, before } = await record.countListed(run.id)
    await record.closeLists(run.id, { listed, short: isShort(run, listed, before, settings.shortListShare) })
  }

  /** One piece of work on the run; says whether there is more. */
  const workOn = async (run: Run, signal: AbortSignal): Promise<boolean> => {
    if (run.listed === undefined) {
      await list(run, signal)
      return true
    }
    const limit = Math.min(settings.detailsPerStep, settings.detailsPerRun - run.asked)
    if (limit > 0 && (await askSome(run, limit, source, record, signal)) > 0) return true
    await record.finishRun(run.id)
    // Somebody may have asked for another meanwhile.
    return (await record.openRun()) !== undefined
  }

  return {
    name: refreshName,
    everySeconds: settings.everySeconds,
    async step(cursor, signal) {
      const run = await runFor(cursor, settings, record, now())
      if (!run) return { cursor: cursor ?? '', more: false }
      return { cursor: String(run.id), more: await workOn(run, signal) }
    },
  }
}
