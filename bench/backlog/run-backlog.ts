import { codeOf } from '../load/dossiers.ts'
import { prepareLoad } from '../load/drive.ts'
import { percentile } from '../measure/percentiles.ts'
import type { PartnerClient } from '../partner-client.ts'
import { type Ground, inRoom, plainPartner } from '../run-scenario.ts'
import { type Gateway, startGateway } from '../scenarios/longbien.ts'
import { tuning } from '../tuning.ts'
import { until } from '../waiting.ts'
import { fill } from './fill.ts'
import { type List, rareList } from './lists.ts'
import { type LookUps, lookUp } from './look-ups.ts'
import { seed } from './seed.ts'

export interface Step {
  /** Messages that wait while it is measured. */
  readonly waiting: number
  readonly acceptsPerSecond: number
  readonly acceptP50: number
  readonly acceptP99: number
  readonly deliveriesPerSecond: number
  readonly doubles: number
  /** With nothing else to do, and while a worker delivers. */
  readonly lookUpsAtRest: LookUps
  readonly lookUpsAtWork: LookUps
  /** The list of a status that nothing has, at rest. */
  readonly rareList: List
}

interface Site {
  readonly databaseUrl: string
  readonly gateway: Gateway
  readonly partner: PartnerClient
  readonly messages: number
  /** What was handed in so far, each a dossier of its own, numbered from 1. */
  handedIn: number
  load(first: number): ReturnType<typeof prepareLoad>
}

const limitMs = 600_000
const lookUps = 500
/** More than the window of the queue, many times over; the door takes a minute for them. */
const mostByDoor = 100_000

const fillUpTo = async (site: Site, waiting: number, say: Ground['say']) => {
  const { different } = await site.partner.count()
  const first = site.handedIn + 1
  const missing = Math.max(0, waiting - (site.handedIn - different))
  // The queue is filled by the door; what lies beyond its window has no job.
  const byDoor = Math.min(missing, mostByDoor)
  let told = 0
  const tell = (done: number) => {
    if (done - told < 100_000) return
    told = done
    say(`  ${done} of ${missing} written`)
  }
  await fill(
    site.gateway.port,
    Array.from({ length: byDoor }, (_, index) => codeOf(first + index)),
    tell,
  )
  const copied = { first: first + byDoor, count: missing - byDoor }
  if (copied.count > 0) await seed(site.databaseUrl, codeOf(first), copied, (done) => tell(byDoor + done))
  site.handedIn += missing
}

const accept = async (site: Site) => {
  const { program, go } = await site.load(site.handedIn + 1)
  const { accepted, refused } = await go()
  await program.stop()
  if (accepted.length < site.messages) {
    throw new Error(`only ${accepted.length} of ${site.messages} accepted: ${JSON.stringify(refused)}`)
  }
  site.handedIn += site.messages
  const took = accepted.map(({ sentAt, answeredAt }) => answeredAt - sentAt)
  const first = accepted.reduce((least, { sentAt }) => Math.min(least, sentAt), Infinity)
  const last = accepted.reduce((most, { answeredAt }) => Math.max(most, answeredAt), 0)
  return {
    acceptsPerSecond: (accepted.length * 1000) / (last - first),
    acceptP50: percentile(took, 0.5),
    acceptP99: percentile(took, 0.99),
  }
}

/** A worker's start belongs to no rate: the first tenth is dropped. */
const droppedShare = 0.1

const deliver = async ({ gateway, partner, messages, handedIn }: Site) => {
  const before = (await partner.count()).different
  const worker = gateway.startWorker('work')
  let isOver = false
  const looking = lookUp(gateway.port, handedIn, lookUps, () => isOver)
  const enough = async () => worker.ended() || (await partner.count()).different >= before + messages
  try {
    await until(`${messages} deliveries beside the backlog`, limitMs, enough, 100)
  } finally {
    isOver = true
    await looking.catch(() => undefined)
    await worker.stop()
  }
  const { arrivals, doubles } = await partner.arrivals()
  const times = arrivals.slice(before, before + messages).map(([, at]) => at)
  if (times.length < messages) throw new Error(`only ${times.length} of ${messages} delivered`)
  const counted = times.slice(Math.floor(times.length * droppedShare))
  const tookMs = (counted.at(-1) ?? 0) - (counted[0] ?? 0)
  return {
    deliveriesPerSecond: ((counted.length - 1) * 1000) / tookMs,
    doubles: doubles.length,
    lookUpsAtWork: await looking,
  }
}

/** Measures beside ever more waiting messages: all in one database that grows. */
export const runBacklog = (ground: Ground, sizes: readonly number[], messages: number): Promise<Step[]> =>
  inRoom(ground, 'backlog', plainPartner, async ({ room, partner, stopAtEnd }) => {
    const gateway = await startGateway(room, true)
    const site: Site = {
      databaseUrl: room.databaseUrl,
      gateway,
      partner,
      messages,
      handedIn: 0,
      load: (first) =>
        prepareLoad(
          { port: gateway.port, first, messages, perDossier: 1, connections: tuning.connections },
          room.folder,
          limitMs,
          stopAtEnd,
        ),
    }
    ground.say('warming up')
    await accept(site)
    await deliver(site)
    const steps: Step[] = []
    for (const waiting of sizes.toSorted((one, other) => one - other)) {
      ground.say(`filling up to ${waiting} waiting messages`)
      await fillUpTo(site, waiting, ground.say)
      await ground.postgres.settle(room.databaseUrl)
      ground.say('measuring')
      const lookUpsAtRest = await lookUp(gateway.port, site.handedIn, lookUps)
      const rare = await rareList(gateway.port)
      steps.push({
        waiting,
        lookUpsAtRest,
        rareList: rare,
        ...(await accept(site)),
        ...(await deliver(site)),
      })
    }
    return steps
  })
