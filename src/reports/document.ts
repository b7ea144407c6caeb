import type { Text } from '#adapter-kit'

/** A day in Vietnam, `2026-11-24`. */
export type ReportDay = string

/**
 * What the cells of a column hold, and so how every form writes them. `null` or an absent key is "not known, not measured", which is
 * not 0: JSON says `null`, a page "—", a sheet an empty cell.
 *
 * - `text`: words, or a `Text` where they differ by language
 * - `code`: a text that no spreadsheet may count with (`00097`, `H26.107`)
 * - `count`: a whole number
 * - `share`: from 0 to 1; shown as per cent
 * - `duration`: minutes, with a fraction where need be; a column of working time says so in its title
 * - `instant`: a `Date`, or RFC 3339 with its offset; shown in Vietnam's time
 * - `day`: `YYYY-MM-DD`
 * - `points`: a number with at most two decimals
 */
export type ColumnKind = 'text' | 'code' | 'count' | 'share' | 'duration' | 'instant' | 'day' | 'points'

export interface ReportColumn {
  /** Names the cells in rows and in JSON; unique within the part. */
  readonly key: string
  readonly title: Text
  readonly kind: ColumnKind
  /** What exactly is counted, in one sentence: a note below the table, the same in every form. */
  readonly definition?: Text
}

/** Drawn from the rows that are there, in their order; a form without pictures leaves it out. */
export interface ReportPlot {
  readonly kind: 'bars' | 'lines'
  /** Key of the column below the axis. */
  readonly x: string
  /** Keys of the columns that are drawn, all of one kind: `count`, `share`, `duration` or `points`. */
  readonly y: readonly string[]
}

/** One table of a report, with its heading. */
export interface ReportPart {
  readonly heading: Text
  /** What a reader has to know before the figures: what is not measured, and why. */
  readonly note?: Text
  readonly columns: readonly ReportColumn[]
  /** Keys that no column names are left out of every form. */
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly plot?: ReportPlot
}

/** What is reported, whatever form it is read in: forms write figures, and never reckon any. */
export interface ReportDocument {
  /** Of its definition. */
  readonly name: string
  readonly title: Text
  /** Both days included. */
  readonly from: ReportDay
  readonly to: ReportDay
  /** The period is not over, or something of it is not counted yet: figures may still change. */
  readonly provisional: boolean
  readonly madeAt: Date
  readonly parts: readonly ReportPart[]
}

/** What a report is asked for. */
export interface ReportQuery {
  /** Both days included; `to` may lie in the future where the period is not over. */
  readonly from: ReportDay
  readonly to: ReportDay
  /**
   * Roots of codes of agencies (`H26` covers `H26.107`), `*` for all: what the caller may see, narrowed to what it asked for. Rows of
   * other agencies, and their part in a sum, are not in the report.
   */
  readonly agencies: readonly string[]
  readonly procedure?: string
  /** When it is asked for, by the record's clock. */
  readonly now: Date
}

/** Which period a report is of where its reader names none: the one under way. Any other may be asked for. */
export type ReportPeriod = 'day' | 'month' | 'quarter' | 'year'

/** One report: where its figures come from. Figures are read, never reckoned over hot tables. */
export interface ReportDefinition {
  /** In addresses, commands and the configuration; in kebab case. */
  readonly name: string
  readonly title: Text
  /** What it answers, in a sentence. */
  readonly summary: Text
  readonly period: ReportPeriod
  /** Its rows are of no agency, so that none can be left out: only for those whose agencies are all. */
  readonly ofInstallation?: true
  make(query: ReportQuery): Promise<ReportDocument>
}
