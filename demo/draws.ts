import { createHash } from 'node:crypto'

export type Choices<Choice> = readonly [Choice, ...Choice[]]
export type Weighted<Choice> = readonly [weight: number, choice: Choice]

/** Chance that comes out the same for the same seed, on every machine. */
export interface Draws {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both bounds included. */
  whole(from: number, to: number): number
  happens(probability: number): boolean
  pick<Choice>(choices: Choices<Choice>): Choice
  weigh<Choice>(choices: Choices<Weighted<Choice>>): Choice
}

export const drawsFrom = (seed: string): Draws => {
  let drawn = 0
  const next = () => {
    drawn += 1
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    weigh(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, choice] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return choices[0][1]
    },
  }
}
