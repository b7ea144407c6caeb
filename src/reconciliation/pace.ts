interface Rates {
  readonly perSecond: number
  readonly perMinute: number
  readonly perDay: number
}

export interface Pace {
  /** The part of the endpoint's rates that reconciliation may take. */
  readonly share: number
  /** Questions in a minute at most, whatever the rates are. */
  readonly perMinute: number
}

/** Milliseconds between two questions. A rate of 0 limits nothing. */
export const questionMs = ({ share, perMinute }: Pace, rates: Rates): number =>
  Math.max(
    60_000 / perMinute,
    ...[
      { many: rates.perSecond, inMs: 1000 },
      { many: rates.perMinute, inMs: 60_000 },
      { many: rates.perDay, inMs: 86_400_000 },
    ].map(({ many, inMs }) => (many === 0 ? 0 : inMs / (many * share))),
  )
