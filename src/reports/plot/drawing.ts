import type { ReportColumn } from '../document.ts'

/** One line, or one colour of bars. */
export interface Series {
  readonly column: ReportColumn
  readonly title: string
  /** In the order of the rows; null: not known, and nothing is drawn. */
  readonly values: readonly (number | null)[]
}

/** What is drawn, with its words. */
export interface Drawing {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** A value as the table writes it. */
  write(value: number): string
  /** The same on the axis. */
  writeTick(value: number): string
}

export const plotWidth = 760

/** By class: the colours stand in the page's style. */
export const colourOf = (index: number): string => `s${(index % 5) + 1}`
