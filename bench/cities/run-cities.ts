import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { prepareLoad } from '../load/drive.ts'
import type { LoadResult } from '../load/plan.ts'
import { type Counted, cpuOf, memoryOf, minus, sumOf } from '../measure/cost.ts'
import { flawsOf, flowOf } from '../measure/figures.ts'
import type { Options } from '../options.ts'
import type { Program } from '../program.ts'
import { type Ground, inRoom, plainPartner } from '../run-scenario.ts'
import { plainBridge, startLongbien } from '../scenarios/longbien.ts'
import type { Room } from '../scenarios/scenario.ts'
import { now, until } from '../waiting.ts'

export interface Cities {
  readonly cities: number
  readonly acceptP50: number
  readonly acceptP99: number
  readonly lagP50: number
  readonly lagP99: number
  readonly cpuPerThousand: number
  /** Of all while nothing is handed in, in cores. */
  readonly idleCpu: number
  readonly memory: number
}

type Settings = Pick<Options, 'steadyPace' | 'steadySeconds'>

const limitMs = 240_000
const restMs = 20_000
/** A city's dossiers have numbers that no other city has. */
const numbersOfACity = 1_000_000

const startCity = async (room: Room, ground: Ground, name: string) => {
  const folder = join(room.folder, name)
  await mkdir(folder)
  const databaseUrl = await ground.postgres.create(name)
  const own: Room = {
    ...room,
    folder,
    databaseUrl,
    launch: (program) => room.launch({ ...program, name: `${name}-${program.name}` }),
  }
  const system = await startLongbien(own, true, 1, { ...plainBridge(room.partnerUrl), queuePrefix: name })
  return { ...system, name, folder }
}

const joined = (loads: readonly LoadResult[]): LoadResult => ({
  accepted: loads.flatMap(({ accepted }) => accepted),
  pushedBack: loads.reduce((sum, { pushedBack }) => sum + pushedBack, 0),
  refused: Object.assign({}, ...loads.map(({ refused }) => refused)),
})

const idleCpuOf = async (counted: readonly Counted[]) => {
  await pause(restMs)
  const [before, from] = [cpuOf(counted), now()]
  await pause(restMs)
  return sumOf(minus(cpuOf(counted), before)) / ((now() - from) / 1000)
}

/** A pace of all together, handed in at so many installations on one PostgreSQL and one Redis. */
export const runCities = (
  ground: Ground,
  cities: number,
  { steadyPace, steadySeconds }: Settings,
): Promise<Cities> =>
  inRoom(ground, `cities-${cities}`, plainPartner, async ({ room, partner, redisPid, stopAtEnd }) => {
    const names = Array.from({ length: cities }, (_, index) => `city_${cities}_${index + 1}`)
    const started: Awaited<ReturnType<typeof startCity>>[] = []
    for (const name of names) started.push(await startCity(room, ground, name))
    const programs: readonly Program[] = started.flatMap((city) => city.programs)
    const counted: readonly Counted[] = [
      ...programs.map(({ name, pid }) => ({ name, pid })),
      { name: 'postgresql', pid: ground.postgres.pid, isFamily: true },
      { name: 'redis', pid: redisPid },
    ]
    /** Hands in at the pace of each, and waits until all has arrived. */
    const handIn = async (seconds: number, firstNumber: number) => {
      await partner.reset()
      const pace = steadyPace / cities
      const messages = Math.round(pace * seconds)
      const plan = { messages, perDossier: 1, connections: Math.ceil(256 / cities), pace }
      const loads = await Promise.all(
        started.map(({ port, folder }, index) =>
          prepareLoad(
            { ...plan, port, first: firstNumber + index * numbersOfACity },
            folder,
            limitMs,
            stopAtEnd,
          ),
        ),
      )
      const before = cpuOf(counted)
      const load = joined(await Promise.all(loads.map(({ go }) => go())))
      const all = async () => (await partner.count()).different >= messages * cities
      await until('the deliveries', limitMs, all, 100)
      const arrivals = await partner.arrivals()
      const flaws = flawsOf(messages * cities, load, arrivals, (await partner.count()).short)
      if (flaws.length > 0) throw new Error(flaws.join('; '))
      const cpu = sumOf(minus(cpuOf(counted), before))
      await Promise.all(loads.map(({ program }) => program.stop()))
      return { ...flowOf(load, arrivals), cpuPerThousand: (cpu * 1000) / load.accepted.length }
    }
    await handIn(5, 1)
    const idleCpu = await idleCpuOf(counted)
    const { acceptP50, acceptP99, lagP50, lagP99, cpuPerThousand } = await handIn(steadySeconds, 100_001)
    const memory = sumOf(memoryOf(counted))
    await Promise.all(programs.map((program) => program.stop()))
    for (const name of names) await ground.postgres.drop(name)
    return { cities, acceptP50, acceptP99, lagP50, lagP99, cpuPerThousand, idleCpu, memory }
  })
