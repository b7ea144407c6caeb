import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { closing } from './closing.ts'
import { idleTransactions, type Measured, measurePhase, type PhasePlan } from './measure/phase.ts'
import type { Stage } from './measure/stage.ts'
import { partnerClient } from './partner-client.ts'
import { answerOf, launch, type Program } from './program.ts'
import type { Scenario } from './scenarios/scenario.ts'
import type { PostgresServer } from './stores/postgres.ts'
import { startRedis } from './stores/redis.ts'

export interface Ground {
  readonly folder: string
  readonly postgres: PostgresServer
  /** Where CPU profiles go, when they are wanted. */
  readonly profiles?: string
  say(text: string): void
  /** Ends with the bench, whatever happens. */
  atEnd(close: () => Promise<unknown>): void
}

let starts = 0

/** Starts the scenario in a database, a Redis and a folder of its own, does the work on it, and stops it all. */
export const onStage = async <Result>(
  ground: Ground,
  scenario: Scenario,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> => {
  starts += 1
  const opened = closing((error) => ground.say(`while stopping: ${error}`))
  ground.atEnd(opened.close)
  try {
    const [folder, database] = [join(ground.folder, `start-${starts}`), `bench_${starts}`]
    await mkdir(folder, { recursive: true })
    const started = (program: Program) => {
      opened.add(program.stop)
      return program
    }
    const partner = started(launch({ name: 'partner', script: 'partner.ts', folder }))
    const partnerUrl = `http://127.0.0.1:${await answerOf<number>(partner)}`
    const databaseUrl = await ground.postgres.create(database)
    opened.add(() => ground.postgres.drop(database))
    const redis = await startRedis(join(folder, 'redis'))
    opened.add(redis.stop)
    const profiles = ground.profiles === undefined ? {} : { profiles: join(ground.profiles, scenario.name) }
    const system = await scenario.start({
      folder,
      databaseUrl,
      redisUrl: redis.url,
      partnerUrl,
      launch: (program) => started(launch({ ...program, ...profiles, folder })),
    })
    let next = 1
    return await work({
      system,
      counted: [
        ...system.programs,
        ...(scenario.stores.postgres
          ? [{ name: 'postgresql', pid: ground.postgres.pid, isFamily: true }]
          : []),
        ...(scenario.stores.redis ? [{ name: 'redis', pid: redis.pid }] : []),
      ],
      partner: partnerClient(partnerUrl),
      partnerPid: partner.pid,
      folder,
      ...(scenario.stores.postgres && { transactions: () => ground.postgres.transactions(database) }),
      nextNumber: (dossiers) => {
        next += dossiers
        return next - dossiers
      },
      stopAtEnd: started,
    })
  } finally {
    await opened.close()
  }
}

/** Warms up, measures the idle system, then each phase in turn. */
export const runScenario = (
  ground: Ground,
  scenario: Scenario,
  warmUp: PhasePlan,
  phases: readonly PhasePlan[],
): Promise<Record<string, Measured>> =>
  onStage(ground, scenario, async (stage) => {
    const { transactions: _, ...withoutStatistics } = stage
    await measurePhase(withoutStatistics, warmUp, 0)
    const idle = await idleTransactions(stage)
    const results: Record<string, Measured> = {}
    for (const phase of phases) results[phase.name] = await measurePhase(stage, phase, idle)
    return results
  })
