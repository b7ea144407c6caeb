import { Bars } from '#kit/bars.tsx'
import { Plot } from '#kit/plot.tsx'
import { useLocale } from '#words/language.ts'
import { type Part, type ReportColumn, shownCell } from './figure.ts'

/** As the other forms of a report draw it. */
const maxBars = 30

type Drawn = NonNullable<Part['plot']>

const columnOf = ({ columns }: Part, key: string): ReportColumn | undefined =>
  columns.find((one) => one.key === key)

const figureAt = (row: Part['rows'][number], key: string): number | null => {
  const value = row[key]
  return typeof value === 'number' ? value : null
}

const PartBars = ({ part, drawn: { x, y } }: { readonly part: Part; readonly drawn: Drawn }) => {
  const locale = useLocale()
  const [key = ''] = y
  const column = columnOf(part, key)
  if (!column) return null
  const bars = part.rows.slice(0, maxBars).map((row, index) => {
    const name = String(row[x] ?? '—')
    return {
      key: `${index} ${name}`,
      title: name,
      value: figureAt(row, key),
      shown: shownCell(column.kind, row[key], locale),
    }
  })
  return <Bars title={column.title} bars={bars} />
}

const PartLines = ({ part, drawn: { x, y } }: { readonly part: Part; readonly drawn: Drawn }) => (
  <Plot
    title={part.heading}
    times={part.rows.map((row) => String(row[x] ?? ''))}
    series={y.flatMap((key) => {
      const column = columnOf(part, key)
      return column ? [{ title: column.title, values: part.rows.map((row) => figureAt(row, key)) }] : []
    })}
  />
)

/** The plot that the report itself names. */
export const PartPlot = ({ part }: { readonly part: Part }) => {
  const { plot } = part
  // One point makes no line.
  if (!plot || (plot.kind === 'lines' && part.rows.length < 2)) return null
  return plot.kind === 'bars' ? <PartBars part={part} drawn={plot} /> : <PartLines part={part} drawn={plot} />
}
