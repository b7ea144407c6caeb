import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { attemptKind, type Endpoint } from '#delivery/endpoint.ts'
import { type LaneTools, workLane } from '#delivery/lane.ts'
import { keyOrNothing } from '#delivery/try-once.ts'
import type { Settlement } from '#messages/delivery.ts'
import { groupCommit } from '#messages/group-commit.ts'
import { workLanes } from '#queue/lanes.ts'
import { beginAttempt, settle } from '#store/attempts.ts'
import { isUnavailable } from '#store/database.ts'
import { keepHouse } from '#store/housekeeping.ts'
import { type ClaimRequest, claimLanes, type WantedLane } from '#store/lanes.ts'
import { overdueLanes } from '#store/overdue-lanes.ts'
import { onceInAWhile } from '#telemetry/once-in-a-while.ts'
import type { Resources } from './resources.ts'

const lanesPerTransaction = 100

/**
 * While the record is away an outcome is tried again until the lease ends: then the delivery counts as in doubt. For
 * any other reason it is not: the outcomes of other lanes wait behind it.
 */
const settleStubbornly = async (
  resources: Resources,
  endpoint: Endpoint,
  settlements: readonly Settlement[],
) => {
  const giveUpAt = Date.now() + endpoint.timeoutMs + resources.config.work.leaseMarginMs
  for (;;) {
    try {
      await settle(resources.database, endpoint.name, settlements)
      return
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > giveUpAt) throw error
      resources.logger.warn({ endpoint: endpoint.name, err: error }, 'outcome not written yet')
      await pause(500)
    }
  }
}

/** One per endpoint, made when it is first needed. */
const perEndpoint = <Made>(make: (endpoint: Endpoint) => Made) => {
  const made = new Map<string, Made>()
  return (endpoint: Endpoint): Made => {
    const found = made.get(endpoint.name) ?? make(endpoint)
    made.set(endpoint.name, found)
    return found
  }
}

/** Lanes that ask while a transaction is under way share the next one: its cost is spread over all of them. */
const grouped = <Item, Result>(work: (items: readonly Item[]) => Promise<readonly Result[]>) =>
  groupCommit(work, { maxItems: lanesPerTransaction, isUnavailable })

const leaseUntil = ({ config }: Resources, endpoint: Endpoint, at: Date) =>
  new Date(at.getTime() + endpoint.timeoutMs + config.work.leaseMarginMs)

const batchMax = (endpoint: Endpoint, operation: string) =>
  endpoint.operations.get(operation)?.definition.batch?.max ?? 1

const claimRequest = (resources: Resources, endpoint: Endpoint): ClaimRequest => {
  const at = resources.now()
  return {
    endpoint: endpoint.name,
    worker: resources.worker,
    now: at,
    leaseUntil: leaseUntil(resources, endpoint, at),
    parkedBlocks: endpoint.parkedBlocks,
    newRequestId: randomUUID,
    batchMax: (operation) => batchMax(endpoint, operation),
    keyOf: (operation, data) => keyOrNothing(endpoint.operations.get(operation), data),
    kindOf: (operation, claimed) => attemptKind(endpoint.operations.get(operation), claimed),
  }
}

const laneTools = (resources: Resources): LaneTools => {
  const { database, worker, logger } = resources
  const claims = perEndpoint((endpoint) =>
    grouped((wanted: readonly WantedLane[]) =>
      claimLanes(database, claimRequest(resources, endpoint), wanted),
    ),
  )
  const settlements = perEndpoint((endpoint) =>
    grouped(async (lists: readonly (readonly Settlement[])[]) => {
      await settleStubbornly(resources, endpoint, lists.flat())
      return lists.map(() => true)
    }),
  )
  return {
    now: resources.now,
    random: Math.random,
    newRequestId: randomUUID,
    claim: (endpoint, lane, atMost) => {
      const largest = Math.max(1, ...[...endpoint.operations.keys()].map((name) => batchMax(endpoint, name)))
      return claims(endpoint)({ lane, atMost: Math.min(atMost, largest) })
    },
    settle: async (endpoint, list) => {
      await settlements(endpoint)(list)
    },
    beginAttempt: (endpoint, delivery, attempt) => {
      const startedAt = resources.now()
      return beginAttempt(database, {
        ...attempt,
        deliveryId: delivery.id,
        worker,
        startedAt,
        leaseUntil: leaseUntil(resources, endpoint, startedAt),
      })
    },
    attempted: (endpoint, delivery, settlement, kind, startedAt) =>
      logger.info(
        {
          messageId: delivery.messageId,
          deliveryId: delivery.id,
          correlationId: delivery.correlationId,
          endpoint: endpoint.name,
          operation: delivery.operation,
          attempt: settlement.attempt,
          kind,
          outcome: settlement.result.outcome,
          code: settlement.result.code,
          partnerCode: settlement.result.partnerCode,
          status: settlement.status,
          durationMs: settlement.endedAt.getTime() - startedAt.getTime(),
        },
        'attempt',
      ),
  }
}

/**
 * Finds lanes whose job was lost (a wiped queue, a crash between commit and queue) and wakes them: a page at a time, so
 * that a long backlog costs each sweep the same.
 */
const sweeper = (resources: Resources, { name, parkedBlocks }: Endpoint) => {
  const { sweepAfterMs, lanesPerSweep: limit } = resources.config.queue
  let afterLane = ''
  return async (): Promise<void> => {
    const dueBefore = new Date(resources.now().getTime() - sweepAfterMs)
    const lanes = await overdueLanes(resources.database, name, { dueBefore, afterLane, limit, parkedBlocks })
    afterLane = lanes.length < limit ? '' : (lanes.at(-1) ?? '')
    await resources.queues.get(name)?.wakeNow(lanes)
  }
}

const repeat = (everyMs: number, work: () => Promise<void>, onError: (error: unknown) => void) => {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined
      })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** The queue sleeps by this machine's clock, the record by the database's. */
const byOwnClock = (resources: Resources, at: Date) =>
  new Date(Date.now() + at.getTime() - resources.now().getTime())

/** What is broken off after the drain needs a moment to write down that it is in doubt. */
const forceAfterMs = 5000

const houseEveryMs = 3_600_000

export interface Workers {
  /** Finishes what is under way; what takes longer than `work.drainMs` is broken off and counts as in doubt. */
  close(): Promise<void>
}

/** Starts working the lanes of every endpoint, the sweeper and the housekeeping. */
export const startWorkers = (resources: Resources): Workers => {
  const { config, endpoints, logger, queues } = resources
  const tools = laneTools(resources)
  const breakOff = new AbortController()
  let stopping = false
  const onError = onceInAWhile((error: unknown, lane?: string) => {
    // While we close, the connections of the others close under them: no news.
    if (!stopping) logger.error({ err: error, lane }, 'lanes not worked for the moment')
  }, 2000)

  const workers = [...endpoints.values()].flatMap((endpoint) => {
    const queue = queues.get(endpoint.name)
    const turn = async (lane: string) => {
      const rest = await workLane(
        endpoint,
        lane,
        tools,
        config.work.laneBudget,
        () => stopping,
        breakOff.signal,
      )
      return rest.kind === 'later' ? { ...rest, at: byOwnClock(resources, rest.at) } : rest
    }
    const options = { concurrency: endpoint.inFlight, lockMs: config.queue.lockMs, onError }
    return queue ? [workLanes(resources.queueConnection, endpoint.name, queue, turn, options)] : []
  })
  const sweepers = [...endpoints.values()].map((endpoint) =>
    repeat(config.queue.sweepEveryMs, sweeper(resources, endpoint), onError),
  )
  const oldest = () => new Date(resources.now().getTime() - config.acceptance.idempotencyHours * 3_600_000)
  const keepTidy = () => keepHouse(resources.database, oldest())
  const housekeeper = repeat(houseEveryMs, keepTidy, onError)
  keepTidy().catch(onError)

  return {
    async close() {
      stopping = true
      const timer = setTimeout(() => breakOff.abort(), config.work.drainMs)
      const stops = [...sweepers, housekeeper].map((stop) => stop())
      await Promise.all([
        ...stops,
        ...workers.map((worker) => worker.close(config.work.drainMs + forceAfterMs)),
      ])
      clearTimeout(timer)
    },
  }
}
