import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { prepareLoad } from '../load/drive.ts'
import type { LoadResult } from '../load/plan.ts'
import { now, until } from '../waiting.ts'
import { type Amounts, cpuOf, memoryOf, minus, sumOf } from './cost.ts'
import { type Flow, flawsOf, flowOf } from './figures.ts'
import { machineSeconds } from './process-cost.ts'
import type { Stage } from './stage.ts'

export interface PhasePlan {
  readonly name: string
  readonly messages: number
  readonly perDossier: number
  readonly connections: number
  readonly pace?: number
  readonly limitMs: number
  /** Waits until nothing of the loads before is left to be done. */
  readonly fromRest?: boolean
}

export interface Measured extends Flow {
  /** Seconds of CPU for 1,000 messages, of the whole system under test. */
  readonly cpuPerThousand: number
  readonly cpuParts: Amounts
  /** What generator and partner used, of all CPU that was used. */
  readonly generatorShare: number
  readonly partnerShare: number
  /** What everything else on this machine used of all its cores: figures beside a busy neighbour are worth little. */
  readonly othersShare: number
  readonly memory: Amounts
  readonly transactionsPerMessage?: number
}

const settleWithinMs = 60_000

/**
 * A backend tells its transactions at most once a second while it works, and when it has been idle for ten seconds
 * (PGSTAT_IDLE_INTERVAL): after this pause every one has.
 */
const statisticsMs = 11_000
/** What begins with a process is over by then. */
const startMs = 50_000
const idleMs = 30_000

/** Of a core, over so long: little more than what several installations do that wait. */
const restingCpu = 0.08
const restWindowMs = 5000
/** Counting what a burst brought takes as long as the burst did, and longer beside others. */
const restWithinMs = 300_000

/** A burst leaves its messages to be counted for reports; that belongs to none of the few that come after it. */
const rest = ({ counted }: Stage) =>
  until('the system to rest', restWithinMs, async () => {
    const before = sumOf(cpuOf(counted))
    await pause(restWindowMs)
    return sumOf(cpuOf(counted)) - before < (restingCpu * restWindowMs) / 1000
  })

const delivered = async ({ partner, system }: Stage, load: LoadResult, limitMs: number) => {
  const expected = load.accepted.length
  const stuck = () => system.programs.find((program) => program.ended())
  const isDone = async () => (await partner.count()).different >= expected || stuck() !== undefined
  // What is missing is told with its number afterwards.
  await until('the deliveries', limitMs, isDone, 100).catch(() => undefined)
  const dead = stuck()
  if (dead) throw new Error(`${dead.name} ended: ${await dead.lastWords()}`)
}

/** What the system does while nothing is handed in. */
export interface Idle {
  readonly transactionsPerSecond: number
  /** In cores. */
  readonly cpu: number
}

/** Call it before any load: what one leaves to be done, such as counting, goes on for minutes at a small share. */
export const measureIdle = async ({ transactions, counted }: Stage): Promise<Idle> => {
  await pause(startMs)
  const [before, cpuBefore, from] = [await transactions?.(), cpuOf(counted), now()]
  await pause(idleMs)
  const [after, cpuAfter, seconds] = [await transactions?.(), cpuOf(counted), (now() - from) / 1000]
  return {
    transactionsPerSecond: ((after ?? 0) - (before ?? 0)) / seconds,
    cpu: sumOf(minus(cpuAfter, cpuBefore)) / seconds,
  }
}

const checked = async (stage: Stage, plan: PhasePlan, load: LoadResult) => {
  await delivered(stage, load, plan.limitMs)
  const [arrivals, { short }] = [await stage.partner.arrivals(), await stage.partner.count()]
  const flaws = flawsOf(plan.messages, load, arrivals, short)
  if (flaws.length > 0) throw new Error(`${plan.name}: ${flaws.join('; ')}`)
  await until('everything to be written down', settleWithinMs, stage.system.settled, 200)
  // Asked again: a message that was sent twice may have come late.
  return stage.partner.arrivals()
}

/** Hands in, waits for the last arrival, checks every number and tells what it cost. */
export const measurePhase = async (
  stage: Stage,
  plan: PhasePlan,
  idle: Pick<Idle, 'transactionsPerSecond'>,
): Promise<Measured> => {
  const { system, counted, partner, transactions } = stage
  await partner.reset()
  const first = stage.nextNumber(Math.ceil(plan.messages / plan.perDossier))
  const { program, go } = await prepareLoad(
    { ...plan, port: system.port, first },
    stage.folder,
    plan.limitMs,
    stage.stopAtEnd,
  )
  const around = [...counted, { name: 'generator', pid: program.pid }]
  const all = [...around, { name: 'partner', pid: stage.partnerPid }]
  if (plan.fromRest) await rest(stage)
  const transactionsBefore = await transactions?.()
  const [cpuBefore, machineBefore, from] = [cpuOf(all), machineSeconds(), now()]
  const load = await go()
  const arrivals = await checked(stage, plan, load)
  const cpu = minus(cpuOf(all), cpuBefore)
  const others = machineSeconds() - machineBefore - sumOf(cpu)
  const coreSeconds = ((now() - from) / 1000) * availableParallelism()
  const memory = memoryOf(counted)
  await program.stop()
  const { generator = 0, partner: atPartner = 0, ...cpuParts } = cpu
  const measured = {
    ...flowOf(load, arrivals),
    cpuPerThousand: (sumOf(cpuParts) * 1000) / load.accepted.length,
    cpuParts,
    generatorShare: generator / sumOf(cpu),
    partnerShare: atPartner / sumOf(cpu),
    othersShare: Math.max(0, others / coreSeconds),
    memory,
  }
  if (!transactions || transactionsBefore === undefined) return measured
  await pause(statisticsMs)
  const made =
    (await transactions()) - transactionsBefore - (idle.transactionsPerSecond * (now() - from)) / 1000
  return { ...measured, transactionsPerMessage: made / load.accepted.length }
}
