import { endedCounts, flowCounts, receivedCounts, stockCounts } from '#figures/day-counts.ts'
import type { Definition } from '#figures/definition.ts'
import { dayShares, endpointShares } from '#figures/definitions.ts'
import { endpointCounts } from '#figures/endpoint-counts.ts'
import { code, page, table } from './markdown.ts'

const rowsOf = (figures: Readonly<Record<string, Definition>>) =>
  Object.entries(figures).map(([name, { title, unit, formula, source }]) => [
    code(name),
    title.en,
    title.vi,
    unit,
    formula.en,
    formula.vi,
    source,
  ])

const figures = (all: Readonly<Record<string, Definition>>) =>
  table(['figure', 'title', 'tên', 'unit', 'what is counted', 'cách tính', 'source'], rowsOf(all))

/** Every figure that is published, from its definition. */
export const figuresPage = (): string =>
  page('Figures', [
    'What scores and reports count, each defined once. How they come about: [figures](../figures.md). Days are days in Vietnam; a share of nothing is not known, which is not 0. A sum of `seconds` is shown as a mean, in minutes.',
    '## Of what was received in the period',
    'By the day of reception, as they stand now.',
    figures(receivedCounts),
    '## Of what ended in the period',
    figures(endedCounts),
    '## What comes in and goes out, and what stands',
    figures({ ...flowCounts, ...stockCounts }),
    '## Of what an endpoint had to be told',
    'By the day of reception of the dossier.',
    figures(endpointCounts),
    '## Shares',
    figures({ ...dayShares, ...endpointShares }),
  ])
