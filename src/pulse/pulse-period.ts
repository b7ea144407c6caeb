/** Minutes that one point of a plot may stand for. */
export const pulseSteps = [1, 5, 15, 60, 360, 1440] as const
export type PulseStep = (typeof pulseSteps)[number]

/** How long each minute is kept for itself, and then each hour. */
const minutesKeptMs = 48 * 3_600_000
export const hoursKeptMs = 90 * 86_400_000

/** More points than a screen has columns say nothing more. */
export const maxPoints = 1500
const usualPoints = 300
const usualMs = 24 * 3_600_000

/** Midnight of a day of Vietnam: days begin there, and shorter steps fit into them. */
const origin = Date.parse('2000-01-01T00:00:00+07:00')

export interface PulsePeriod {
  readonly from: Date
  /** Not part of it. */
  readonly to: Date
  readonly step: PulseStep
}

const stepMs = (step: PulseStep) => step * 60_000

/** When the step began that holds this instant. */
export const stepBegin = (instant: number, step: PulseStep): number =>
  origin + Math.floor((instant - origin) / stepMs(step)) * stepMs(step)

export const pointsIn = ({ from, to, step }: PulsePeriod): number =>
  Math.round((to.getTime() - from.getTime()) / stepMs(step))

/** Minutes before this instant are there by the hour only, or about to be. */
export const minutesFrom = (now: Date): Date => new Date(stepBegin(now.getTime() - minutesKeptMs, 60))

/**
 * Whole steps that cover what is asked for. What is not said is the last day, and the finest step that does not give more points
 * than a plot shows; where there are hours alone, it is an hour at the least.
 */
export const pulsePeriod = (
  asked: {
    readonly from?: Date | undefined
    readonly to?: Date | undefined
    readonly step?: PulseStep | undefined
  },
  now: Date,
): PulsePeriod => {
  const to = asked.to ?? new Date(Math.max(now.getTime(), asked.from?.getTime() ?? 0))
  const from = asked.from ?? new Date(to.getTime() - usualMs)
  const lengthMs = to.getTime() - from.getTime()
  const usual = pulseSteps.find((step) => lengthMs / stepMs(step) <= usualPoints) ?? 1440
  const wanted = asked.step ?? usual
  const step = wanted < 60 && from < minutesFrom(now) ? 60 : wanted
  const begin = stepBegin(from.getTime(), step)
  const end = lengthMs > 0 ? stepBegin(to.getTime() - 1, step) + stepMs(step) : begin
  return { from: new Date(begin), to: new Date(end), step }
}
