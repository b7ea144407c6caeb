/**
 * Points are whole ten-thousandths, so that sums are exact: 1.96 points are 19600. What the portal publishes has two decimals.
 */
export type Points = number

export const onePoint = 10_000
/** As the portal rounds a line. */
const hundredth = onePoint / 100

/** How many of how many. */
export interface Counts {
  readonly numerator: number
  readonly denominator: number
}

/** A line of which a share earns points, the whole of them from some per cent on. */
export interface Scale {
  readonly max: number
  readonly fullFromPercent: number
}

/** To the nearest; a half goes up. Of what is not negative. */
const divided = (over: bigint, under: bigint): bigint => (2n * over + under) / (2n * under)

/** The part of a line's points that a share earns, as a fraction that is exact. */
const earned = (
  { fullFromPercent }: Scale,
  { numerator, denominator }: Counts,
): readonly [bigint, bigint] => {
  const whole = BigInt(denominator) * BigInt(fullFromPercent)
  const part = 100n * BigInt(numerator)
  return [part < whole ? part : whole, whole]
}

/** What a share earns, rounded to a hundredth as published; of nothing there is no share, so never called with 0 below. */
export const pointsFor = (scale: Scale, counts: Counts): Points => {
  const [part, whole] = earned(scale, counts)
  return Number(divided(BigInt(scale.max) * 100n * part, whole)) * hundredth
}

/** What `more` would add to the points as they are: a marginal figure, to the ten-thousandth. */
export const pointsGained = (scale: Scale, { numerator, denominator }: Counts, more: number): Points => {
  const [now, whole] = earned(scale, { numerator, denominator })
  const [then] = earned(scale, { numerator: Math.min(denominator, numerator + more), denominator })
  return Number(divided(BigInt(scale.max) * BigInt(onePoint) * (then - now), whole))
}

/** As people and programs are shown them. */
export const shownPoints = (points: Points): number => points / onePoint

/** A share of one, to four decimals; a half goes up. */
export const shareOf = ({ numerator, denominator }: Counts): number =>
  Number(divided(BigInt(numerator) * 10_000n, BigInt(denominator))) / 10_000

const decimal = /^(\d{1,9})(?:\.(\d{1,30}))?$/

/** A number as it is written, in ten-thousandths; undefined for what is none, or is negative. */
export const tenThousandths = (written: string): number | undefined => {
  const [, whole, part = ''] = decimal.exec(written) ?? []
  if (whole === undefined) return undefined
  const digits = part.padEnd(5, '0')
  return Number(divided(BigInt(`${whole}${digits}`), 10n ** BigInt(digits.length - 4)))
}
