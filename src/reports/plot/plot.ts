import type { Html } from '#markup/html.ts'
import { html } from '#markup/html.ts'
import { cellOf, type Language } from '../cell.ts'
import type { ReportColumn, ReportPart, ReportPlot } from '../document.ts'
import { unknown, written, writtenTick } from '../written.ts'
import { barsOf } from './bars.ts'
import { colourOf, type Drawing, plotWidth } from './drawing.ts'
import { labelLines, widthOf } from './label.ts'
import { linesOf } from './lines.ts'
import { scaleOf } from './scale.ts'

type Row = ReportPart['rows'][number]

/** More is no picture any more: the table has them all. */
const maxDrawn = { bars: 30, lines: 400 } as const

const words = {
  bars: { vi: 'Biểu đồ cột', en: 'Bars' },
  lines: { vi: 'Biểu đồ đường', en: 'Lines' },
  by: { vi: 'theo', en: 'by' },
  inTable: { vi: 'Số liệu đầy đủ ở bảng bên dưới.', en: 'The table below has all figures.' },
} as const

const firstOf = (drawn: number, all: number, language: Language): string =>
  language === 'vi' ? `${drawn} dòng đầu trong ${all} dòng` : `the first ${drawn} of ${all} rows`

const columnNamed = ({ columns }: ReportPart, key: string): ReportColumn => {
  const column = columns.find((one) => one.key === key)
  if (!column) throw new TypeError(`A plot names the column ${key}, which its part does not have`)
  return column
}

/** Years are the same all along the axis, and only in its way. */
const axisLabel = ({ kind }: ReportColumn, text: string, plot: ReportPlot): string =>
  kind === 'day' && plot.kind === 'lines' ? text.slice(0, 5) : text

/** What a bar or a point is of. Where that has no name, it is what its row is called first: a code, or "all". */
const labelOf = (x: ReportColumn, { columns }: ReportPart, row: Row, language: Language): string =>
  [x, ...columns.filter(({ kind }) => kind === 'code' || kind === 'text')]
    .map((column) => written(column.kind, cellOf(column, row, language), language))
    .find((text) => text !== unknown) ?? unknown

const drawingOf = (part: ReportPart, plot: ReportPlot, language: Language): Drawing => {
  const rows = part.rows.slice(0, maxDrawn[plot.kind])
  const x = columnNamed(part, plot.x)
  const series = plot.y.map((key) => {
    const column = columnNamed(part, key)
    const values = rows.map((row) => {
      const cell = cellOf(column, row, language)
      return typeof cell === 'number' ? cell : null
    })
    return { column, title: column.title[language], values }
  })
  const kind = series[0]?.column.kind ?? 'count'
  return {
    labels: rows.map((row) => axisLabel(x, labelOf(x, part, row, language), plot)),
    series,
    write: (value) => written(kind, value, language),
    writeTick: (value) => writtenTick(kind, value, language),
  }
}

const swatch = 12

/** Several colours have to be named; one is named by the picture's title. */
const legendOf = ({ series }: Drawing): { readonly drawn: Html; readonly bottom: number } => {
  if (series.length < 2) return { drawn: html``, bottom: 0 }
  let [x, y] = [4, 2]
  const items = series.map(({ title }, index) => {
    const [text = ''] = labelLines(title, plotWidth - 40)
    const width = widthOf(text) + swatch + 24
    if (x > 4 && x + width > plotWidth) [x, y] = [4, y + 18]
    const item = html`<rect class="${colourOf(index)}" x="${x}" y="${y}" width="${swatch}" height="${swatch}"/><text class="legend" x="${x + swatch + 5}" y="${y + 10.5}">${text}</text>`
    x += width
    return item
  })
  return { drawn: html`${items}`, bottom: y + 24 }
}

/** The picture of a part, with what it shows in words; undefined where there is nothing to draw. */
export const plotOf = (part: ReportPart, id: string, language: Language): Html | undefined => {
  const { plot, rows } = part
  if (!plot) return undefined
  const drawing = drawingOf(part, plot, language)
  const known = drawing.series.flatMap(({ values }) => values.filter((value) => value !== null))
  if (known.length === 0) return undefined
  const kind = drawing.series[0]?.column.kind
  const scale = scaleOf(known, {
    ticks: plot.kind === 'bars' ? 5 : 4,
    isWhole: kind === 'count',
    isShare: kind === 'share',
    isDuration: kind === 'duration',
  })
  const legend = legendOf(drawing)
  const { drawn, bottom } = (plot.kind === 'bars' ? barsOf : linesOf)(drawing, scale, legend.bottom)
  const title = `${drawing.series.map((one) => one.title).join(', ')} ${words.by[language]} ${columnNamed(part, plot.x).title[language].toLowerCase()}`
  const isPart = drawing.labels.length < rows.length
  const caption = isPart ? `${title} (${firstOf(drawing.labels.length, rows.length, language)})` : title
  return html`<figure><figcaption>${caption}</figcaption>
<svg class="plot" viewBox="0 0 ${plotWidth} ${Math.ceil(bottom)}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${words[plot.kind][language]}. ${words.inTable[language]}</desc>
${legend.drawn}${drawn}</svg></figure>`
}
