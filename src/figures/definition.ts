import type { Text } from '#adapter-kit'

/** What a figure is, said once for everybody who shows it. */
export interface Definition {
  readonly title: Text
  /** `share` is from 0 to 1, `seconds` a sum of durations. */
  readonly unit: 'count' | 'share' | 'seconds'
  /** What exactly is counted, or the formula in words. */
  readonly formula: Text
  /** The document that asks for it, or `ours`. */
  readonly source: string
}

type Words = readonly [vi: string, en: string]

const text = ([vi, en]: Words): Text => ({ vi, en })

const figure =
  (unit: Definition['unit']) =>
  (title: Words, formula: Words, source = 'ours'): Definition => ({
    title: text(title),
    unit,
    formula: text(formula),
    source,
  })

export const count = figure('count')
export const share = figure('share')
export const seconds = figure('seconds')
