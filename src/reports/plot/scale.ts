/** From where to where an axis goes, and what is written on it. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

/** Steps that people count in. */
const stepFor = (span: number, wanted: number, isWhole: boolean): number => {
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough
  return isWhole ? Math.max(1, Math.ceil(step)) : step
}

interface ScaleOptions {
  readonly ticks: number
  readonly isWhole?: boolean
  readonly isShare?: boolean
  /** Values in minutes: people read whole hours. */
  readonly isDuration?: boolean
}

/** An axis that begins at nought, for a bar that does not lies about its length. */
export const scaleOf = (
  values: readonly number[],
  { ticks: wanted, isWhole = false, isShare = false, isDuration = false }: ScaleOptions,
): Scale => {
  const low = Math.min(0, ...values)
  const top = Math.max(0, ...values)
  // Shares are compared with the whole, unless all are so small that nothing would be seen.
  const high = isShare && top > 0.2 ? Math.max(1, top) : top
  const span = high - low || 1
  const unit = isDuration && span / wanted > 30 ? 60 : 1
  const step = unit * stepFor(span / unit, wanted, isWhole || unit > 1)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks }
}

/** Where on a line of this length a value stands. */
export const placeOn = ({ min, max }: Scale, length: number, value: number): number =>
  Math.round(((value - min) / (max - min)) * length * 10) / 10
