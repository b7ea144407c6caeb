import { addDays, type CodeTable, dayInVietnam, vietnamInstant } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { answerQuestion, type CodeTables } from '#codes/code-tables.ts'
import { isSettled } from '#delivery/translate-codes.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Transition } from '#store/put-back.ts'
import { type Quarantined, quarantineGroups, readQuarantine } from '#store/quarantine.ts'
import { releaseDeliveries } from '#store/quarantine-release.ts'
import { setOfSender } from './code-tables.ts'
import type { Loop } from './loop.ts'
import { fullStates, wakeMoved } from './operator-actions.ts'
import type { Resources } from './resources.ts'

type ReleaseResources = Pick<
  Resources,
  'config' | 'database' | 'endpoints' | 'queues' | 'logger' | 'now' | 'codeTables'
>

/** Few enough for one transaction to stay short. */
const pageSize = 200

/** Whether these tables answer all that a delivery waits for, or its endpoint does not ask any more. */
export const isAnswerable = (
  { config }: Pick<Resources, 'config'>,
  tables: CodeTables,
  { endpoint, sender, questions }: Quarantined,
  today: string,
): boolean =>
  questions.every((question) => {
    const policy = config.endpoints[endpoint]?.codes[question.table]
    // Whose codes they are is what the configuration says now: a sender may have got a set of its own while it waits.
    const asked = { ...question, set: setOfSender(config)(sender, question.table) }
    return isSettled(answerQuestion(tables, asked, today), policy)
  })

const versionsIn = (tables: CodeTables, page: readonly Quarantined[]) => {
  const asked = new Set(page.flatMap(({ questions }) => questions.map(({ table }) => table)))
  return Object.fromEntries([...asked].map((table: CodeTable) => [table, tables.version(table)]))
}

/**
 * Lets go what waited for codes that the tables have now, and nothing else. `all` looks at everything in quarantine, not
 * only at what waits for tables that have changed.
 */
export const releaseQuarantined = async (
  resources: ReleaseResources,
  { all = false, stopping = () => false }: { readonly all?: boolean; readonly stopping?: () => boolean } = {},
): Promise<readonly Transition[]> => {
  const { database, endpoints, logger } = resources
  const moved: Transition[] = []
  let before: string | undefined
  while (!stopping()) {
    const tables = await resources.codeTables.fresh()
    const page = await readQuarantine(database, { before, limit: pageSize, unchecked: !all })
    before = page.at(-1)?.deliveryId
    if (before === undefined) break
    const today = vietnamDay(resources.now()) ?? ''
    // What lies at an endpoint that is configured no more stays where it is.
    const goes = (one: Quarantined) =>
      endpoints.has(one.endpoint) && isAnswerable(resources, tables, one, today)
    const idsOf = (wanted: boolean) =>
      page.filter((one) => goes(one) === wanted).map(({ deliveryId }) => deliveryId)
    const released = await releaseDeliveries(database, {
      answerable: idsOf(true),
      waiting: idsOf(false),
      versions: versionsIn(tables, page),
      isFullState: fullStates(resources),
      now: resources.now(),
    })
    await wakeMoved(resources, released)
    moved.push(...released)
  }
  if (moved.length > 0)
    logger.info({ event: 'quarantine.released', deliveries: moved.length }, 'released from quarantine')
  return moved
}

/** Until the day ends in Vietnam; no timer is trusted for longer. */
const untilTomorrowMs = (now: Date) => {
  const ms = vietnamInstant(addDays(dayInVietnam(now), 1)).getTime() - now.getTime()
  return Math.min(Math.max(0, ms), 600_000)
}

/**
 * Releases what an import should have released and did not, because it was parked at that very moment or because the process
 * died; and what a new day or another configuration releases.
 */
export const watchQuarantine = (
  resources: ReleaseResources & Pick<Resources, 'dueWork'>,
): Pick<Loop, 'close'> => {
  let lookedOn = ''
  const look = async (signal: AbortSignal) => {
    const now = resources.now()
    const today = dayInVietnam(now)
    await releaseQuarantined(resources, { all: today !== lookedOn, stopping: () => signal.aborted })
    lookedOn = today
    return untilTomorrowMs(resources.now())
  }
  return resources.dueWork.loop('quarantine', look, (waitMs) => waitMs, {
    wake: (loop) => loop.runNow(),
    // A large release takes its time.
    stalledAfterMs: 600_000,
  })
}

/** What waits for codes. */
export const composeQuarantine = ({ database }: Pick<Resources, 'database'>): Apis['quarantine'] => ({
  quarantine: (filter) => quarantineGroups(database, filter),
})
