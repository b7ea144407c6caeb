import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'

export interface ChannelEvent {
  readonly at: Date
  readonly kind: string
}

export interface AvailabilityRow {
  readonly day: string
  readonly openings: number
  readonly downSeconds: number
  readonly pausedSeconds: number
}

const begins: Readonly<Record<string, 'down' | 'paused'>> = { 'breaker-opened': 'down', paused: 'paused' }
const ends: Readonly<Record<string, 'down' | 'paused'>> = { 'breaker-closed': 'down', resumed: 'paused' }

/** Spans in which the endpoint was out of service or paused; what has not ended lasts until now. */
const spansOf = (events: readonly ChannelEvent[], now: number) => {
  const since: Partial<Record<'down' | 'paused', number>> = {}
  const spans: { kind: 'down' | 'paused'; from: number; to: number }[] = []
  const end = (kind: 'down' | 'paused', to: number) => {
    const from = since[kind]
    if (from !== undefined && to > from) spans.push({ kind, from, to })
    delete since[kind]
  }
  for (const { at, kind } of events) {
    const [begun, ended] = [begins[kind], ends[kind]]
    // A trial that fails opens it again: it was out of service all the time.
    if (begun) since[begun] ??= at.getTime()
    if (ended) end(ended, at.getTime())
  }
  end('down', now)
  end('paused', now)
  return spans
}

const within = (from: number, to: number, first: number, past: number) =>
  Math.max(0, Math.min(to, past) - Math.max(from, first))

/**
 * For how long an endpoint was away, day by day in Vietnam.
 * @param events in order, those before the first day included as far as what they began may last into it.
 */
export const availabilityOf = (
  events: readonly ChannelEvent[],
  days: { readonly from: string; readonly to: string },
  now: Date,
): readonly AvailabilityRow[] => {
  const spans = spansOf(events, now.getTime())
  const rows: AvailabilityRow[] = []
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    const [first, past] = [vietnamInstant(day).getTime(), vietnamInstant(addDays(day, 1)).getTime()]
    const seconds = (wanted: 'down' | 'paused') =>
      Math.round(
        spans
          .filter(({ kind }) => kind === wanted)
          .reduce((sum, { from, to }) => sum + within(from, to, first, past), 0) / 1000,
      )
    const openings = events.filter(
      ({ kind, at }) => kind === 'breaker-opened' && dayInVietnam(at) === day,
    ).length
    rows.push({ day, openings, downSeconds: seconds('down'), pausedSeconds: seconds('paused') })
  }
  return rows
}
