import { type Measured, measurePhase } from './measure/phase.ts'
import type { Stage } from './measure/stage.ts'
import type { Options } from './options.ts'
import { phasesOf, warmUpOf } from './phases.ts'
import type { Outcome, Round } from './report/rounds.ts'
import { type Ground, onStage } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'

interface Player {
  readonly scenario: Scenario
  readonly stage: Stage
}

/** Each scenario in a room of its own, all open at once. */
const onStages = <Result>(
  ground: Ground,
  scenarios: readonly Scenario[],
  work: (players: readonly Player[]) => Promise<Result>,
  opened: readonly Player[] = [],
): Promise<Result> => {
  const [scenario, ...others] = scenarios
  if (!scenario) return work(opened)
  return onStage(ground, scenario, (stage) =>
    onStages(ground, others, work, [...opened, { scenario, stage }]),
  )
}

/** The statistics of transactions want a pause longer than such a load. */
const measured = ({ stage: { transactions: _, ...stage } }: Player, phase: ReturnType<typeof warmUpOf>) =>
  measurePhase(stage, phase, { transactionsPerSecond: 0 })

/**
 * The scenarios stand side by side and take turns load by load, so that both see the same weather of the machine: with
 * many short rounds, ratios tell what the rates of long ones cannot.
 */
export const takeTurns = (
  ground: Ground,
  scenarios: readonly Scenario[],
  options: Options,
): Promise<Outcome[]> =>
  onStages(ground, scenarios, async (players) => {
    for (const player of players) await measured(player, warmUpOf())
    const rounds = new Map<Player, Round[]>(players.map((player) => [player, []]))
    for (let round = 0; round < options.rounds; round += 1) {
      ground.say(`round ${round + 1} of ${options.rounds}`)
      const first = round % Math.max(1, players.length)
      const inTurn = [...players.slice(first), ...players.slice(0, first)]
      const results = new Map<Player, Record<string, Measured>>(players.map((player) => [player, {}]))
      for (const phase of phasesOf(options)) {
        for (const player of inTurn) {
          if (player.scenario.takesPhase?.(phase.name) ?? true)
            Object.assign(results.get(player) ?? {}, { [phase.name]: await measured(player, phase) })
        }
      }
      for (const [player, phases] of results) rounds.get(player)?.push({ phases })
    }
    return players.map((player) => ({
      name: player.scenario.name,
      label: player.scenario.label,
      rounds: rounds.get(player) ?? [],
      failures: [],
    }))
  })
