import type { Gauge } from 'prom-client'
import { type CaseGauges, openCaseGauges } from './case-gauges.ts'
import { type ExpiryGauges, openExpiryGauges } from './expiry-gauges.ts'
import { type InboxGauges, openInboxes } from './inbox-gauges.ts'
import { metricDefinitions as definitions } from './metric-definitions.ts'
import { openReconciliationGauges, type ReconciliationGauges } from './reconciliation-gauges.ts'
import { openRecordGauges, type RecordGauges } from './record-gauges.ts'
import { type CalendarGauges, openCalendar, openRouting, type RoutingGauges } from './routing-gauges.ts'
import { openUrgingGauges, type UrgingGauges } from './urging-gauges.ts'
import { openWork, type WorkGauges } from './work-gauges.ts'

const breakerStates = ['closed', 'open', 'half-open'] as const
const limits = ['in_flight', 'per_second', 'per_minute', 'per_day'] as const

/** What steers one endpoint: what is absent is not limited, or not known. */
export interface ChannelGauges {
  readonly breaker?: (typeof breakerStates)[number]
  readonly paused?: boolean
  /** By limit: what is allowed, and how much of it is used now. */
  readonly limits?: Partial<
    Readonly<Record<(typeof limits)[number], { readonly most: number; readonly used?: number }>>
  >
}

/** The last look into the record; see `readBacklog`. */
export interface BacklogGauges {
  readonly ageMs: number
  readonly endpoints: ReadonlyMap<
    string,
    {
      readonly statuses: ReadonlyMap<string, { readonly count: number; readonly oldestAt: Date | undefined }>
      readonly lanesBlocked: number
    }
  >
  /** By the clock of the record. */
  readonly now: Date
}

interface PoolGauges {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

type Source<Value> = () => Value | Promise<Value>

/** Where the gauges get their values from when somebody looks. */
export interface GaugeSources {
  readonly backlog?: Source<BacklogGauges | undefined>
  readonly channels?: Source<ReadonlyMap<string, ChannelGauges>>
  /** Jobs by state, by endpoint. */
  readonly queues?: Source<ReadonlyMap<string, Readonly<Record<string, number>>>>
  readonly pool?: Source<PoolGauges>
  readonly routing?: Source<RoutingGauges>
  readonly works?: Source<readonly WorkGauges[]>
  readonly calendar?: Source<CalendarGauges>
  readonly inboxes?: Source<readonly InboxGauges[]>
  readonly cases?: Source<readonly CaseGauges[]>
  readonly reconciliation?: Source<ReconciliationGauges>
  readonly urging?: Source<UrgingGauges>
  readonly record?: Source<RecordGauges>
  readonly expiries?: Source<ExpiryGauges>
}

type MakeGauge = <Label extends string>(definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly Label[]
}) => Gauge<Label>

const openBacklog = (gauge: MakeGauge) => {
  const deliveries = gauge(definitions.deliveries)
  const oldestWaiting = gauge(definitions.oldestWaitingSeconds)
  const oldest = gauge(definitions.oldestOpenSeconds)
  const blocked = gauge(definitions.lanesBlocked)
  const readingAge = gauge(definitions.backlogAgeSeconds)
  return {
    all: [deliveries, oldestWaiting, oldest, blocked],
    plain: [readingAge],
    set(backlog: BacklogGauges | undefined) {
      if (!backlog) return
      readingAge.set(backlog.ageMs / 1000)
      const ageOf = (at: Date | undefined) =>
        at ? Math.max(0, (backlog.now.getTime() - at.getTime()) / 1000) : 0
      for (const [endpoint, { statuses, lanesBlocked }] of backlog.endpoints) {
        blocked.set({ endpoint }, lanesBlocked)
        oldestWaiting.set({ endpoint }, ageOf(statuses.get('waiting')?.oldestAt))
        for (const [status, { count, oldestAt }] of statuses) {
          deliveries.set({ endpoint, status }, count)
          if (oldestAt) oldest.set({ endpoint, status }, ageOf(oldestAt))
        }
      }
    },
  }
}

const openChannels = (gauge: MakeGauge) => {
  const breaker = gauge(definitions.breakerState)
  const paused = gauge(definitions.paused)
  const limit = gauge(definitions.limit)
  const used = gauge(definitions.limitUsed)
  return {
    all: [breaker, paused, limit, used],
    set(channels: ReadonlyMap<string, ChannelGauges>) {
      for (const [endpoint, channel] of channels) {
        if (channel.breaker !== undefined)
          for (const state of breakerStates)
            breaker.set({ endpoint, state }, state === channel.breaker ? 1 : 0)
        if (channel.paused !== undefined) paused.set({ endpoint }, channel.paused ? 1 : 0)
        for (const name of limits) {
          const known = channel.limits?.[name]
          if (known) limit.set({ endpoint, limit: name }, known.most)
          if (known?.used !== undefined) used.set({ endpoint, limit: name }, known.used)
        }
      }
    },
  }
}

const openQueues = (gauge: MakeGauge) => {
  const jobs = gauge(definitions.queueJobs)
  return {
    all: [jobs],
    set(queues: ReadonlyMap<string, Readonly<Record<string, number>>>) {
      for (const [endpoint, counts] of queues)
        for (const [state, count] of Object.entries(counts)) jobs.set({ endpoint, state }, count)
    },
  }
}

const openPool = (gauge: MakeGauge) => {
  const connections = gauge(definitions.poolConnections)
  const waiting = gauge(definitions.poolWaiting)
  return {
    all: [connections],
    plain: [waiting],
    set(pool: PoolGauges) {
      connections.set({ state: 'total' }, pool.total)
      connections.set({ state: 'idle' }, pool.idle)
      waiting.set(pool.waiting)
    },
  }
}

/** Shorter than the time that Prometheus gives a scrape: a queue that is gone must not hide the rest. */
const sourceTimeoutMs = 1000

const inTime = <Value>(source: Source<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), sourceTimeoutMs)
    Promise.resolve()
      .then(source)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })

interface Filled<Value> {
  readonly all: readonly Pick<Gauge, 'reset'>[]
  /** Those without labels: reset they would say 0. */
  readonly plain?: readonly Pick<Gauge, 'remove'>[]
  set(value: Value): void
}

const fill = async <Value>({ all, plain = [], set }: Filled<Value>, source: Source<Value> | undefined) => {
  const read =
    source &&
    (await inTime(source).then(
      (value) => ({ value }),
      () => undefined,
    ))
  // An old value of a source that is gone would look like the truth: none is better.
  for (const gauge of all) gauge.reset()
  for (const gauge of plain) gauge.remove()
  if (read) set(read.value)
}

/** The gauges: nothing is measured until somebody looks. */
export const openGauges = (gauge: MakeGauge) => {
  const backlog = openBacklog(gauge)
  const channels = openChannels(gauge)
  const queues = openQueues(gauge)
  const pool = openPool(gauge)
  const routing = openRouting(gauge)
  const works = openWork(gauge)
  const calendar = openCalendar(gauge)
  const inboxes = openInboxes(gauge)
  const cases = openCaseGauges(gauge)
  const reconciliation = openReconciliationGauges(gauge)
  const urging = openUrgingGauges(gauge)
  const record = openRecordGauges(gauge)
  const expiries = openExpiryGauges(gauge)
  let sources: GaugeSources = {}
  return {
    watch(more: GaugeSources) {
      sources = { ...sources, ...more }
    },
    async refresh() {
      await Promise.all([
        fill(backlog, sources.backlog),
        fill(channels, sources.channels),
        fill(queues, sources.queues),
        fill(pool, sources.pool),
        fill(routing, sources.routing),
        fill(works, sources.works),
        fill(calendar, sources.calendar),
        fill(inboxes, sources.inboxes),
        fill(cases, sources.cases),
        fill(reconciliation, sources.reconciliation),
        fill(urging, sources.urging),
        fill(record, sources.record),
        fill(expiries, sources.expiries),
      ])
    },
  }
}
