import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { catalogueRefresh } from '#compose/catalogue.ts'
import { openResources } from '#compose/resources.ts'
import { requireDatabaseUrl } from '#compose/stores.ts'
import type { Loaded } from '#config/config.ts'
import { findRun } from '#store/catalogue-runs.ts'
import { type Caller, gatewayCaller } from './caller.ts'
import type { CommandContext } from './command.ts'
import { printAnswer } from './operator-action.ts'
import { progressBar } from './progress-bar.ts'
import { timeSaid } from './since.ts'

interface ShownRun {
  readonly startedAt: string
  readonly result?: string
  readonly short: boolean
  readonly listed?: number
  readonly asked: number
  readonly added: number
  readonly changed: number
  readonly withdrawn: number
  readonly unreadable: readonly string[]
}

const inWords = ({
  listed = 0,
  asked,
  added,
  changed,
  withdrawn,
  short,
  unreadable,
}: Omit<ShownRun, 'startedAt'>) =>
  [
    `${listed} listed, ${asked} asked for: ${added} added, ${changed} changed, ${withdrawn} withdrawn`,
    ...(short
      ? ['the list is suspiciously short: nothing was withdrawn (--accept-short-list if it is right)']
      : []),
    ...(unreadable.length > 0 ? [`unreadable: ${unreadable.join(', ')}`] : []),
  ].join('; ')

const faultsInRow = 5
const pauseMs = 5000

/** Works a refresh to its end. What fails is tried again; when it keeps failing, the next refresh goes on from there. */
const refresh = async (
  { config, environment }: Loaded,
  acceptShort: boolean,
  { adapters, out, err }: CommandContext,
): Promise<number> => {
  const resources = await openResources({ config, environment }, adapters, requireDatabaseUrl(environment))
  try {
    const { work, record } = catalogueRefresh(resources, { acceptShort })
    // What was listed before a person looked is not what they accept.
    const open = acceptShort ? await record.openRun() : undefined
    if (open) await record.abandonRun(open.id)
    const never = new AbortController().signal
    let show: ReturnType<typeof progressBar> | undefined
    let cursor: string | undefined
    for (let faults = 0; ; ) {
      try {
        const done = await work.step(cursor, never)
        cursor = done.cursor
        faults = 0
        const run = await findRun(resources.database, Number(cursor))
        if (run?.listed !== undefined) {
          show ??= progressBar(
            'catalogue',
            Math.min(run.listed, config.catalogue.detailsPerRun),
            err,
            process.stderr.isTTY,
          )
          show(run.asked)
        }
        if (done.more) continue
        if (run) out(`${inWords(run)}\n`)
        return 0
      } catch (error) {
        faults += 1
        if (faults >= faultsInRow) throw error
        err(`${error instanceof Error ? error.message : String(error)}; trying again\n`)
        await pause(pauseMs)
      }
    }
  } finally {
    await resources.close()
  }
}

interface ShownChange {
  readonly procedureCode: string
  readonly change: string
  readonly version: number
  readonly at: string
  readonly name?: string
  readonly differences: readonly {
    readonly field: string
    readonly before?: string
    readonly after?: string
  }[]
}

const linesOf = ({ procedureCode, change, version, at, name = '', differences }: ShownChange): string =>
  [
    `${at}  ${change.padEnd(9)}  ${procedureCode}  v${version}  ${name}`,
    ...differences.map(({ field, before = '-', after = '-' }) => `    ${field}: ${before}  →  ${after}`),
  ].join('\n')

/** All pages, newest first. */
const diff = async (caller: Caller, since: string, context: CommandContext): Promise<number> => {
  for (let cursor: string | undefined; ; ) {
    const query = new URLSearchParams({ since, limit: '200', ...(cursor !== undefined && { cursor }) })
    const answer = await caller.get(`/v1/procedure-changes?${query}`)
    if (answer.status !== 200) return printAnswer(answer, context)
    const page = answer.body as { changes: readonly ShownChange[]; nextCursor?: string }
    for (const change of page.changes) context.out(`${linesOf(change)}\n`)
    if (page.nextCursor === undefined) return 0
    cursor = page.nextCursor
  }
}

const status = async (caller: Caller, context: CommandContext): Promise<number> => {
  const answer = await caller.get('/v1/catalogue')
  if (answer.status !== 200) return printAnswer(answer, context)
  const { listed, withdrawn, toTell, runs } = answer.body as {
    listed: number
    withdrawn: number
    toTell: number
    runs: readonly ShownRun[]
  }
  context.out(`${listed} procedures, ${withdrawn} withdrawn, ${toTell} changes to tell\n`)
  for (const run of runs) context.out(`${run.startedAt}  ${run.result ?? 'under way'}: ${inWords(run)}\n`)
  return 0
}

const usage =
  'Say what: catalogue refresh [--accept-short-list], catalogue diff --since <7d or time>, or catalogue status.'

/**
 * `longbien catalogue refresh` asks the portal now, with DATABASE_URL; the workers tell the city. `diff` and `status` ask the
 * gateway.
 */
export const catalogue = async (
  args: readonly string[],
  context: CommandContext,
  load: () => Promise<Loaded | undefined>,
): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { since: { type: 'string' }, 'accept-short-list': { type: 'boolean', default: false } },
  })
  const [what, ...rest] = positionals
  if (rest.length > 0) throw new Error(usage)
  if (what === 'status') return status(gatewayCaller(context.env), context)
  if (what === 'diff' && values.since !== undefined)
    return diff(gatewayCaller(context.env), timeSaid(values.since, new Date()), context)
  if (what !== 'refresh') throw new Error(usage)
  const loaded = await load()
  return loaded ? refresh(loaded, values['accept-short-list'], context) : 1
}
