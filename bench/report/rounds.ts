import { median } from '../measure/percentiles.ts'
import type { Measured } from '../measure/phase.ts'

/** What a scenario gave in one round. */
export interface Round {
  /** CPU that the waiting system used, in cores. */
  readonly idleCpu?: number
  readonly phases: Readonly<Record<string, Measured>>
}

/** What a scenario gave in each of its rounds. */
export interface Outcome {
  readonly name: string
  readonly label: string
  readonly rounds: readonly Round[]
  /** Why a round gave nothing; any of them fails the run. */
  readonly failures: readonly string[]
  /** Why it could not be run at all on this machine. */
  readonly notRun?: string
}

type Figure = (measured: Measured) => number | undefined

const numbers = (values: readonly (number | undefined)[]) =>
  values.filter((value): value is number => value !== undefined && !Number.isNaN(value))

/** The middle of the rounds; undefined where none has it. */
export const middle = ({ rounds }: Outcome, phase: string, figure: Figure): number | undefined => {
  const values = numbers(rounds.map(({ phases }) => phases[phase] && figure(phases[phase])))
  return values.length === 0 ? undefined : median(values)
}

/** Lowest and highest of the rounds. */
export const spread = ({ rounds }: Outcome, phase: string, figure: Figure): [number, number] | undefined => {
  const values = numbers(rounds.map(({ phases }) => phases[phase] && figure(phases[phase])))
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)]
}

/** The middle of what one is to the other, round by round: both had the same weather. */
export const ratio = (
  one: Outcome | undefined,
  other: Outcome | undefined,
  phase: string,
  figure: Figure,
): number | undefined => {
  const ratios = (one?.rounds ?? []).map((round, index) => {
    const [above, below] = [round.phases[phase], other?.rounds[index]?.phases[phase]]
    const [top, bottom] = [above && figure(above), below && figure(below)]
    return top === undefined || bottom === undefined || bottom === 0 ? undefined : top / bottom
  })
  const values = numbers(ratios)
  return values.length === 0 ? undefined : median(values)
}

/** The middle of what the waiting system used, in cores. */
export const idleCpu = ({ rounds }: Outcome): number | undefined => {
  const values = numbers(rounds.map((round) => round.idleCpu))
  return values.length === 0 ? undefined : median(values)
}
