import { fill } from '../backlog/fill.ts'
import { codeOf } from '../load/dossiers.ts'
import type { Options } from '../options.ts'
import { type Ground, inRoom } from '../run-scenario.ts'
import { plainBridge, startGateway } from '../scenarios/longbien.ts'
import { until } from '../waiting.ts'
import { type LockWaits, watchLocks } from './lock-waits.ts'

export interface Crowd extends LockWaits {
  readonly workers: number
  readonly deliveriesPerSecond: number
  readonly doubles: number
}

const limitMs = 600_000
/** The start of the workers and the end, where not all have work, belong to no rate. */
const counted = [0.2, 0.9] as const

type Settings = Pick<Options, 'messages' | 'underWay' | 'latency'>

const rateOf = (times: readonly number[]) => {
  const [from, to] = counted.map((share) => Math.floor(times.length * share)) as [number, number]
  return ((to - from) * 1000) / ((times[to] ?? 0) - (times[from] ?? 0))
}

/** So many workers for messages that wait already. */
export const runContention = (
  ground: Ground,
  workers: number,
  { messages, underWay, latency }: Settings,
): Promise<Crowd> =>
  inRoom(
    ground,
    `contention-${workers}`,
    { script: 'partner.ts', args: [String(latency)] },
    async ({ room, partner }) => {
      const inFlight = underWay * workers
      const gateway = await startGateway(room, true, { ...plainBridge(room.partnerUrl), inFlight })
      const codes = Array.from({ length: messages }, (_, index) => codeOf(index + 1))
      await fill(gateway.port, codes, () => undefined)
      const programs = Array.from({ length: workers }, (_, index) => gateway.startWorker(`work-${index + 1}`))
      const locks = await watchLocks(room.databaseUrl)
      const isOver = async () =>
        programs.some((program) => program.ended()) || (await partner.count()).different >= messages
      await until(`${messages} deliveries by ${workers} workers`, limitMs, isOver, 100)
      const waits = await locks.stop()
      const { arrivals, doubles } = await partner.arrivals()
      if (arrivals.length < messages) throw new Error(`only ${arrivals.length} of ${messages} delivered`)
      return {
        workers,
        deliveriesPerSecond: rateOf(arrivals.map(([, at]) => at)),
        doubles: doubles.length,
        ...waits,
      }
    },
  )
