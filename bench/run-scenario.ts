import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { closing } from './closing.ts'
import { type Measured, measureIdle, measurePhase, type PhasePlan } from './measure/phase.ts'
import type { Stage } from './measure/stage.ts'
import { type PartnerClient, partnerClient } from './partner-client.ts'
import { answerOf, launch, type Program } from './program.ts'
import type { Round } from './report/rounds.ts'
import type { PartnerProgram, Room, Scenario } from './scenarios/scenario.ts'
import type { PostgresServer } from './stores/postgres.ts'
import { startRedis } from './stores/redis.ts'
import { countStatements, writeStatements } from './stores/statements.ts'

export interface Ground {
  readonly folder: string
  readonly postgres: PostgresServer
  /** Where CPU profiles go, when they are wanted. */
  readonly profiles?: string
  /** Set when somebody wants the bench to end. */
  readonly stopped: AbortSignal
  say(text: string): void
  /** Ends with the bench, whatever happens. */
  atEnd(close: () => Promise<unknown>): void
}

interface Opened {
  readonly room: Room
  readonly partner: PartnerClient
  readonly partnerPid: number
  readonly database: string
  readonly redisPid: number
  stopAtEnd(program: Program): void
}

/** Takes whatever comes, at once. */
export const plainPartner: PartnerProgram = { script: 'partner.ts' }

let starts = 0

/** A database, a Redis, a partner and a folder of its own for the work; afterwards all of it is stopped and removed. */
export const inRoom = async <Result>(
  ground: Ground,
  name: string,
  partnerProgram: PartnerProgram,
  work: (opened: Opened) => Promise<Result>,
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
    const partner = started(launch({ name: 'partner', ...partnerProgram, folder }))
    const partnerUrl = await answerOf<string>(partner)
    const databaseUrl = await ground.postgres.create(database)
    opened.add(() => ground.postgres.drop(database))
    const redis = await startRedis(join(folder, 'redis'))
    opened.add(redis.stop)
    const profiles = ground.profiles === undefined ? {} : { profiles: join(ground.profiles, name) }
    return await work({
      room: {
        folder,
        databaseUrl,
        redisUrl: redis.url,
        partnerUrl,
        launch: (program) => started(launch({ ...program, ...profiles, folder })),
      },
      partner: partnerClient(partnerUrl),
      partnerPid: partner.pid,
      database,
      redisPid: redis.pid,
      stopAtEnd: started,
    })
  } finally {
    await opened.close()
  }
}

/** A started scenario with its room around it. */
export const onStage = <Result>(
  ground: Ground,
  { name, stores, start, partner }: Scenario,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> =>
  inRoom(ground, name, partner ?? plainPartner, async ({ room, database, redisPid, ...rest }) => {
    const { postgres, profiles } = ground
    const system = await start(room)
    if (profiles !== undefined && stores.postgres) await countStatements(room.databaseUrl)
    let next = 1
    const result = await work({
      ...rest,
      system,
      counted: [
        ...system.programs,
        ...(stores.postgres ? [{ name: 'postgresql', pid: postgres.pid, isFamily: true }] : []),
        ...(stores.redis ? [{ name: 'redis', pid: redisPid }] : []),
      ],
      folder: room.folder,
      ...(stores.postgres && { transactions: () => postgres.transactions(database) }),
      nextNumber: (dossiers) => {
        next += dossiers
        return next - dossiers
      },
    })
    if (profiles !== undefined && stores.postgres) {
      await writeStatements(room.databaseUrl, join(profiles, name))
    }
    return result
  })

/** Measures the idle system, warms up, then each phase in turn. */
export const runScenario = (
  ground: Ground,
  scenario: Scenario,
  warmUp: PhasePlan,
  phases: readonly PhasePlan[],
): Promise<Round> =>
  onStage(ground, scenario, async (stage) => {
    const { transactions: _, ...withoutStatistics } = stage
    const idle = await measureIdle(stage)
    await measurePhase(withoutStatistics, warmUp, idle)
    const results: Record<string, Measured> = {}
    for (const phase of phases) results[phase.name] = await measurePhase(stage, phase, idle)
    return { idleCpu: idle.cpu, phases: results }
  })
