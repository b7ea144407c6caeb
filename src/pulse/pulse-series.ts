import type { PlottedEnd } from './pulse-counts.ts'
import { type PulsePeriod, pointsIn } from './pulse-period.ts'
import { lagQuantile } from './quantile.ts'

/** What the record has of one endpoint, or of the whole where it is '', in one step. */
export interface PulseRow extends Readonly<Record<PlottedEnd, number>> {
  readonly at: Date
  readonly endpoint: string
  readonly accepted: number
  readonly lag: readonly number[]
  readonly waiting: number | null
  readonly oldestSeconds: number | null
  readonly overdue: number | null
}

export interface FailureRow {
  readonly at: Date
  readonly endpoint: string
  readonly code: string
  readonly attempts: number
}

type Column = readonly number[]
type Gapped = readonly (number | null)[]

interface EndpointSeries extends Readonly<Record<PlottedEnd, Column>> {
  readonly name: string
  readonly lagSeconds: { readonly p50: Gapped; readonly p95: Gapped }
  readonly waiting: Gapped
  readonly oldestWaitingSeconds: Gapped
  readonly failures: readonly { readonly code: string; readonly counts: Column }[]
}

/** Columns of equal length, as plots take them. */
export interface PulseSeries extends PulsePeriod {
  readonly times: readonly Date[]
  readonly accepted: Column
  readonly overdue: Gapped
  readonly endpoints: readonly EndpointSeries[]
}

/** Further codes are shown together: a plot with more lines says nothing. */
const maxCodes = 12
const others = 'OTHER'

const sumOf = (column: Column) => column.reduce((sum, count) => sum + count, 0)

const addTo = (codes: Map<string, number[]>, code: string, index: number, count: number, points: number) => {
  const column = codes.get(code) ?? Array.from({ length: points }, () => 0)
  column[index] = (column[index] ?? 0) + count
  codes.set(code, column)
}

/** The commonest codes, and all others as one. */
const commonest = (byCode: ReadonlyMap<string, Column>, points: number) => {
  const sorted = [...byCode].sort(([, one], [, other]) => sumOf(other) - sumOf(one))
  const named = sorted.filter(([code]) => code !== others).slice(0, maxCodes)
  const shown = new Map(named.map(([code, counts]) => [code, [...counts]]))
  for (const [code, counts] of sorted) {
    if (named.some(([name]) => name === code)) continue
    for (const [index, count] of counts.entries()) addTo(shown, others, index, count, points)
  }
  return [...shown].map(([code, counts]) => ({ code, counts }))
}

type Places = <Row extends { readonly at: Date }>(rows: readonly Row[]) => readonly (Row | undefined)[]

/** Where a row of the record stands in a column. */
const indexIn =
  ({ from, step }: PulsePeriod) =>
  ({ at }: { readonly at: Date }): number =>
    Math.round((at.getTime() - from.getTime()) / (step * 60_000))

const placesIn = (period: PulsePeriod): Places => {
  const indexOf = indexIn(period)
  return (rows) => {
    const placed: (typeof rows)[number][] = []
    placed.length = pointsIn(period)
    for (const row of rows) placed[indexOf(row)] = row
    return Array.from(placed)
  }
}

const failureColumns = (period: PulsePeriod, failures: readonly FailureRow[]) => {
  const points = pointsIn(period)
  const indexOf = indexIn(period)
  const byCode = new Map<string, number[]>()
  for (const row of failures) addTo(byCode, row.code, indexOf(row), row.attempts, points)
  return commonest(byCode, points)
}

const endpointSeries = (
  name: string,
  own: readonly (PulseRow | undefined)[],
  failures: EndpointSeries['failures'],
): EndpointSeries => {
  const ended = (end: PlottedEnd): Column => own.map((row) => row?.[end] ?? 0)
  const lag = (part: number): Gapped => own.map((row) => (row ? lagQuantile(row.lag, part) : null))
  return {
    name,
    completed: ended('completed'),
    rejected: ended('rejected'),
    dead: ended('dead'),
    parked: ended('parked'),
    lagSeconds: { p50: lag(0.5), p95: lag(0.95) },
    waiting: own.map((row) => row?.waiting ?? null),
    oldestWaitingSeconds: own.map((row) => row?.oldestSeconds ?? null),
    failures,
  }
}

/** Rows of the record as columns; a step of which there is nothing has none, or null where nobody looked. */
export const pulseSeries = (
  period: PulsePeriod,
  endpoints: readonly string[],
  rows: readonly PulseRow[],
  failures: readonly FailureRow[],
): PulseSeries => {
  const places = placesIn(period)
  const [rowsOf, failuresOf] = [
    Map.groupBy(rows, ({ endpoint }) => endpoint),
    Map.groupBy(failures, ({ endpoint }) => endpoint),
  ]
  const whole = places(rowsOf.get('') ?? [])
  return {
    ...period,
    times: whole.map((_, index) => new Date(period.from.getTime() + index * period.step * 60_000)),
    accepted: whole.map((row) => row?.accepted ?? 0),
    overdue: whole.map((row) => row?.overdue ?? null),
    endpoints: endpoints.map((name) =>
      endpointSeries(
        name,
        places(rowsOf.get(name) ?? []),
        failureColumns(period, failuresOf.get(name) ?? []),
      ),
    ),
  }
}
