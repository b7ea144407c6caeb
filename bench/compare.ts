import type { Measured, PhasePlan } from './measure/phase.ts'
import type { Options } from './options.ts'
import type { Outcome } from './report/rounds.ts'
import { type Ground, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { tuning } from './tuning.ts'

const limitMs = 240_000
const leastWarmUp = 1000
const warmUpShare = 0.2
/** At a steady pace a connection is a message under way: enough for a second of them. */
const steadyConnections = 256

const phasesOf = ({ messages, steadyPace, steadySeconds }: Options): PhasePlan[] => {
  const { connections } = tuning
  return [
    { name: 'burst', messages, perDossier: 1, connections, limitMs },
    { name: 'dossiers', messages, perDossier: 5, connections, limitMs },
    {
      name: 'steady',
      messages: steadyPace * steadySeconds,
      perDossier: 1,
      connections: steadyConnections,
      pace: steadyPace,
      limitMs,
    },
  ]
}

export const titlesOf = ({ messages, steadyPace, steadySeconds }: Options) => ({
  burst: `Burst: ${messages} messages as fast as the door takes them on ${tuning.connections} connections, a dossier each`,
  dossiers: `The same with 5 messages a dossier`,
  steady: `Steady: ${steadyPace} messages a second for ${steadySeconds} s, measured from the planned moment`,
})

const warmUpOf = ({ messages }: Options): PhasePlan => ({
  name: 'warm-up',
  messages: Math.max(leastWarmUp, Math.round(messages * warmUpShare)),
  perDossier: 1,
  connections: tuning.connections,
  limitMs,
})

interface Collected {
  readonly scenario: Scenario
  readonly rounds: Readonly<Record<string, Measured>>[]
  readonly failures: string[]
  readonly notRun?: string
}

const prepared = async (scenario: Scenario, say: Ground['say']): Promise<Collected> => {
  const notRun = await scenario.prepare?.()
  if (notRun !== undefined) say(`NOT RUN: ${scenario.label}: ${notRun}`)
  return { scenario, rounds: [], failures: [], ...(notRun !== undefined && { notRun }) }
}

/** Every scenario in every round; each round begins with another one, so that none always comes first. */
export const compare = async (
  ground: Ground,
  scenarios: readonly Scenario[],
  options: Options,
): Promise<Outcome[]> => {
  const collected: Collected[] = []
  for (const scenario of scenarios) collected.push(await prepared(scenario, ground.say))
  const able = collected.filter(({ notRun }) => notRun === undefined)
  for (let round = 0; round < options.rounds; round += 1) {
    const first = round % Math.max(1, able.length)
    for (const { scenario, rounds, failures } of [...able.slice(first), ...able.slice(0, first)]) {
      ground.say(`round ${round + 1} of ${options.rounds}: ${scenario.label}`)
      try {
        rounds[round] = await runScenario(ground, scenario, warmUpOf(options), phasesOf(options))
      } catch (error) {
        // What breaks because the bench is told to end is no result.
        ground.stopped.throwIfAborted()
        rounds[round] = {}
        failures.push(`round ${round + 1}: ${error instanceof Error ? error.message : error}`)
        ground.say(`FAILED: ${failures.at(-1)}`)
      }
    }
  }
  return collected.map(({ scenario: { name, label }, ...rest }) => ({ name, label, ...rest }))
}
