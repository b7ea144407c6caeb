import { ableOf, type Collected, collect, inTurn, outcomesOf } from './collected.ts'
import { type Measured, measurePhase, type PhasePlan } from './measure/phase.ts'
import type { Stage } from './measure/stage.ts'
import type { Options } from './options.ts'
import { phasesOf, warmUpOf } from './phases.ts'
import type { Outcome } from './report/rounds.ts'
import { type Ground, onStage } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'

interface Player extends Collected {
  readonly stage: Stage
}

/** Each scenario in a room of its own, all open at once. */
const onStages = (
  ground: Ground,
  collected: readonly Collected[],
  work: (players: readonly Player[]) => Promise<void>,
  opened: readonly Player[] = [],
): Promise<void> => {
  const [one, ...others] = collected
  if (!one) return work(opened)
  return onStage(ground, one.scenario, (stage) =>
    onStages(ground, others, work, [...opened, { ...one, stage }]),
  )
}

/** The statistics of transactions want a pause longer than such a load. */
const measured = ({ stage: { transactions: _, ...stage } }: Player, phase: PhasePlan) =>
  measurePhase(stage, phase, { transactionsPerSecond: 0 })

const playRound = async (players: readonly Player[], options: Options, round: number) => {
  const results = new Map<Player, Record<string, Measured>>(players.map((player) => [player, {}]))
  for (const phase of phasesOf(options)) {
    for (const player of inTurn(players, round)) {
      if (player.scenario.takesPhase?.(phase.name) ?? true)
        Object.assign(results.get(player) ?? {}, { [phase.name]: await measured(player, phase) })
    }
  }
  for (const [{ rounds }, phases] of results) rounds.push({ phases })
}

/**
 * The scenarios stand side by side and take turns load by load, so that all see the same weather of the machine: with many
 * short rounds, ratios tell what the rates of long ones cannot. One that fails ends the run.
 */
export const takeTurns = async (
  ground: Ground,
  scenarios: readonly Scenario[],
  options: Options,
): Promise<Outcome[]> => {
  const collected = await collect(scenarios, ground.say)
  await onStages(ground, ableOf(collected), async (players) => {
    for (const player of players) await measured(player, warmUpOf())
    for (let round = 0; round < options.rounds; round += 1) {
      ground.say(`round ${round + 1} of ${options.rounds}`)
      await playRound(players, options, round)
    }
  })
  return outcomesOf(collected)
}
