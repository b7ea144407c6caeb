import { runBacklog } from './backlog/run-backlog.ts'
import { runCities } from './cities/run-cities.ts'
import { compare } from './compare.ts'
import { runContention } from './contention/run-contention.ts'
import { onGround } from './ground.ts'
import { machineLine } from './machine.ts'
import { type Options, readOptions, usage } from './options.ts'
import { titlesOf } from './phases.ts'
import { backlogReport } from './report/backlog.ts'
import { citiesReport } from './report/cities.ts'
import { contentionReport } from './report/contention.ts'
import { report } from './report/print.ts'
import { goalsOf, verdict } from './report/verdicts.ts'
import type { Ground } from './run-scenario.ts'
import { bare } from './scenarios/bare.ts'
import { longbien, longbienBefore } from './scenarios/longbien.ts'
import { longbienThroughPortal } from './scenarios/longbien-portal.ts'
import { nodeRed } from './scenarios/node-red.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { takeTurns } from './take-turns.ts'

const scenarios: readonly Scenario[] = [
  longbien('redis', 1),
  bare('redis'),
  nodeRed,
  longbienThroughPortal,
  longbien('redis', 2),
  longbien('postgres', 1),
  longbien('postgres', 2),
  bare('postgres'),
]

const print = (text: string) => process.stdout.write(`${text}\n`)
const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`)

const compareAll = (options: Options): Promise<number> =>
  onGround(say, options.profiles, async (ground) => {
    const machine = machineLine(ground.postgres.version, ground.redisVersion)
    const all = options.before === undefined ? scenarios : [...scenarios, longbienBefore(options.before)]
    const wanted = all.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
    const outcomes = await (options.together ? takeTurns : compare)(ground, wanted, options)
    if (options.json) {
      const goals = goalsOf(outcomes).map((goal) => ({ ...goal, verdict: verdict(goal) }))
      print(JSON.stringify({ machine, options, outcomes, goals }))
    } else print(`${machine}\n\n\n${report(outcomes, titlesOf(options), 'steady')}`)
    return outcomes.some(({ failures }) => failures.length > 0) ? 1 : 0
  })

/** Prints what `measure` gives, as a report or as it is. */
const measured = <Result extends object>(
  options: Options,
  measure: (ground: Ground) => Promise<Result>,
  told: (result: Result) => string,
): Promise<number> =>
  onGround(say, options.profiles, async (ground) => {
    const machine = machineLine(ground.postgres.version, ground.redisVersion)
    const result = await measure(ground)
    print(options.json ? JSON.stringify({ machine, options, result }) : `${machine}\n\n\n${told(result)}`)
    return 0
  })

/** The same at each size, one after the other. */
const inSteps = <Result>(
  options: Options,
  sizes: readonly number[],
  things: string,
  measure: (ground: Ground, size: number, options: Options) => Promise<Result>,
  told: (results: readonly Result[], options: Options) => string,
): Promise<number> =>
  measured(
    options,
    async (ground) => {
      const results: Result[] = []
      for (const size of sizes) {
        say(`${size} ${things}`)
        results.push(await measure(ground, size, options))
      }
      return results
    },
    (results) => told(results, options),
  )

const main = async (args: readonly string[]): Promise<number> => {
  if (args.includes('--help')) {
    print(usage)
    return 0
  }
  const options = readOptions(
    args,
    scenarios.map(({ name }) => name),
  )
  const { backlog, contention, cities, messages } = options
  if (backlog) return measured(options, (ground) => runBacklog(ground, backlog, messages), backlogReport)
  if (contention) return inSteps(options, contention, 'workers', runContention, contentionReport)
  if (cities) return inSteps(options, cities, 'cities', runCities, citiesReport)
  return compareAll(options)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
