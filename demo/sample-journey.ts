import type { Dossier } from '#schemas/types.ts'
import type { Choices, Draws, Weighted } from './draws.ts'

type Status = Dossier['status']

/** A status that the dossier gets during the day, and the steps of work that follow it. Minutes since midnight. */
export interface Stage {
  readonly status: Status
  readonly at: number
  readonly steps: readonly number[]
}

const online: Choices<Weighted<readonly Status[]>> = [
  [22, ['accepted', 'processing']],
  [18, ['accepted', 'finished']],
  [16, ['submitted', 'accepted', 'processing']],
  [14, ['accepted', 'processing', 'finished']],
  [10, ['accepted']],
  [6, ['submitted', 'accepted']],
  [4, ['accepted', 'supplement-requested']],
  [4, ['submitted', 'refused']],
  [3, ['accepted', 'payment-requested']],
  [2, ['accepted', 'withdrawn']],
  [1, ['accepted', 'processing', 'stopped']],
]

const atTheCounter: Choices<Weighted<readonly Status[]>> = [
  [26, ['accepted', 'finished', 'returned']],
  [24, ['accepted', 'processing']],
  [16, ['accepted', 'processing', 'finished']],
  [14, ['accepted', 'finished']],
  [12, ['accepted']],
  [5, ['accepted', 'supplement-requested', 'processing']],
  [2, ['accepted', 'withdrawn']],
  [1, ['accepted', 'stopped']],
]

const stepsOfAStage: Choices<Weighted<readonly [from: number, to: number]>> = [
  [28, [0, 0]],
  [46, [1, 1]],
  [16, [2, 2]],
  [7, [3, 4]],
  [3, [5, 10]],
]
const maxSteps = 12

/** Begins between 7:30 and 14:00; nothing takes so long that it would not end on the same day. */
export const journey = (draws: Draws, channel: Dossier['channel']): Stage[] => {
  let minute = draws.whole(450, 840)
  let stepsLeft = maxSteps
  return draws.weigh(channel === 'online' ? online : atTheCounter).map((status, stage) => {
    minute += draws.whole(3, 40)
    const at = minute
    const fewest = stage === 0 ? 1 : 0
    const count = Math.min(stepsLeft, Math.max(fewest, draws.whole(...draws.weigh(stepsOfAStage))))
    stepsLeft -= count
    const steps = Array.from({ length: count }, () => {
      minute += draws.whole(1, 9)
      return minute
    })
    return { status, at, steps }
  })
}
