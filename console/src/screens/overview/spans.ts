/** How far the plots reach back, in hours, and the step of each, in minutes. */
const spans = { '1': 1, '24': 5, '168': 60, '720': 360 } as const
export type SpanName = keyof typeof spans

const names = Object.keys(spans) as SpanName[]

export const spanNames: readonly SpanName[] = names.toSorted((one, other) => Number(one) - Number(other))

/** Where none is chosen. */
export const standardSpan: SpanName = '24'

export const spanIn = (text: string | undefined): SpanName =>
  spanNames.find((one) => one === text) ?? standardSpan

const hourMs = 3_600_000

/** What to ask for at this moment. */
export const periodOf = (span: SpanName, now: number) => ({
  from: new Date(now - Number(span) * hourMs).toISOString(),
  to: new Date(now).toISOString(),
  step: spans[span],
})
