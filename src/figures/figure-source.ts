import type { DayCount, StockCount } from './day-counts.ts'
import type { EndpointCount } from './endpoint-counts.ts'

/** By what sums are told apart; what is not named is summed up. */
export type DayKey = 'day' | 'agency' | 'procedure' | 'owner'
export type EndpointKey = DayKey | 'endpoint'

export interface FigureQuery<Key extends string> {
  /** Days in Vietnam, both included. */
  readonly from: string
  readonly to: string
  /** Roots, as `ReportQuery` has them; `*` for all. */
  readonly agencies: readonly string[]
  readonly procedure?: string | undefined
  /** `sender` leaves out what only partners own, `partner` the rest. */
  readonly owners?: 'sender' | 'partner' | undefined
  readonly by: readonly Key[]
}

/** Keys by which sums are told apart, and the sums. */
export type Sums<Key extends string, Count extends string> = Readonly<Partial<Record<Key, string>>> &
  Readonly<Record<Count, number>>

export interface CountedSpan {
  /** Acceptance of the first message that was counted; absent: nothing has been. */
  readonly from?: Date
  /** Everything accepted before this has been counted. */
  readonly to?: Date
  /** Dossiers that are known to have changed since they were counted. */
  readonly waiting: number
}

/** Where figures come from: rollups, never the messages. */
export interface FigureSource {
  countedSpan(): Promise<CountedSpan>
  /** Sums over the days of `figures_by_day`; a row only where something was counted. */
  byDay(query: FigureQuery<DayKey>): Promise<readonly Sums<DayKey, DayCount>[]>
  /** What stood at the end of `to`; `day` says nothing there. */
  stock(query: FigureQuery<Exclude<DayKey, 'day'>>): Promise<readonly Sums<DayKey, StockCount>[]>
  byEndpoint(query: FigureQuery<EndpointKey>): Promise<readonly Sums<EndpointKey, EndpointCount>[]>
  reception(
    query: FigureQuery<'receiving' | 'agency'>,
  ): Promise<readonly Sums<'receiving' | 'agency', 'received' | 'finished'>[]>
  warnings(
    query: FigureQuery<'agency' | 'procedure' | 'warning'>,
  ): Promise<readonly Sums<'agency' | 'procedure' | 'warning', 'dossiers' | 'times'>[]>
  answers(
    query: FigureQuery<'day' | 'endpoint' | 'outcome' | 'answer'>,
  ): Promise<
    readonly Sums<
      'day' | 'endpoint' | 'outcome' | 'answer',
      'attempts' | 'answerSeconds' | 'mended' | 'mendedSeconds'
    >[]
  >
  lookups(
    query: FigureQuery<'day' | 'endpoint' | 'operation' | 'agency' | 'hours' | 'ground'>,
  ): Promise<
    readonly Sums<
      'day' | 'endpoint' | 'operation' | 'agency' | 'hours' | 'ground',
      'asked' | 'answered' | 'rejected' | 'unanswered'
    >[]
  >
  /** Open dossiers as they stand now. */
  standing(
    query: Pick<FigureQuery<never>, 'agencies' | 'procedure'>,
  ): Promise<readonly { status: string; owner: string; dossiers: number }[]>
  /** For how long endpoints were away, of the days that were counted. */
  availability(
    from: string,
    to: string,
  ): Promise<
    readonly {
      endpoint: string
      days: number
      openings: number
      downSeconds: number
      pausedSeconds: number
    }[]
  >
}
