import type { Options } from './options.ts'
import { phasesOf, warmUpOf } from './phases.ts'
import type { Outcome, Round } from './report/rounds.ts'
import { type Ground, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'

interface Collected {
  readonly scenario: Scenario
  readonly rounds: Round[]
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
        const phases = phasesOf(options).filter(({ name }) => scenario.takesPhase?.(name) ?? true)
        rounds[round] = await runScenario(ground, scenario, warmUpOf(), phases)
      } catch (error) {
        // What breaks because the bench is told to end is no result.
        ground.stopped.throwIfAborted()
        rounds[round] = { phases: {} }
        failures.push(`round ${round + 1}: ${error instanceof Error ? error.message : error}`)
        ground.say(`FAILED: ${failures.at(-1)}`)
      }
    }
  }
  return collected.map(({ scenario: { name, label }, ...rest }) => ({ name, label, ...rest }))
}
