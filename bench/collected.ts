import type { Outcome, Round } from './report/rounds.ts'
import type { Ground } from './run-scenario.ts'
import type { Scenario } from './scenarios/scenario.ts'

/** A scenario with what its rounds have given so far. */
export interface Collected {
  readonly scenario: Scenario
  readonly rounds: Round[]
  readonly failures: string[]
  readonly notRun?: string
}

/** Does what has to be done once on this machine for each, or says why one cannot run. */
export const collect = async (scenarios: readonly Scenario[], say: Ground['say']): Promise<Collected[]> => {
  const collected: Collected[] = []
  for (const scenario of scenarios) {
    const notRun = await scenario.prepare?.()
    if (notRun !== undefined) say(`NOT RUN: ${scenario.label}: ${notRun}`)
    collected.push({ scenario, rounds: [], failures: [], ...(notRun !== undefined && { notRun }) })
  }
  return collected
}

export const ableOf = (collected: readonly Collected[]): Collected[] =>
  collected.filter(({ notRun }) => notRun === undefined)

/** Each round begins with another one, so that none always comes first. */
export const inTurn = <One>(all: readonly One[], round: number): One[] => {
  const first = round % Math.max(1, all.length)
  return [...all.slice(first), ...all.slice(0, first)]
}

export const outcomesOf = (collected: readonly Collected[]): Outcome[] =>
  collected.map(({ scenario: { name, label }, ...rest }) => ({ name, label, ...rest }))
