import { ableOf, collect, inTurn, outcomesOf } from './collected.ts'
import type { Options } from './options.ts'
import { phasesOf, warmUpOf } from './phases.ts'
import type { Outcome } from './report/rounds.ts'
import { type Ground, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'

/** Every scenario in every round. */
export const compare = async (
  ground: Ground,
  scenarios: readonly Scenario[],
  options: Options,
): Promise<Outcome[]> => {
  const collected = await collect(scenarios, ground.say)
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { scenario, rounds, failures } of inTurn(ableOf(collected), round)) {
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
  return outcomesOf(collected)
}
