import { useId, useState } from 'react'
import 'uplot/dist/uPlot.min.css'
import { useLocale, useWords } from '#words/language.ts'
import { formatInstant } from './instant.tsx'
import { type Line, useDrawing } from './plot-drawing.ts'
import { kitWords } from './words.ts'

export type { Line } from './plot-drawing.ts'

interface Props {
  readonly title: string
  /** Instants or days, in their order. */
  readonly times: readonly string[]
  readonly series: readonly Line[]
}

/** Below the lines: what each one is, and what it comes to at the instant that is pointed at. */
const Legend = ({ series, shown }: { readonly series: readonly Line[]; readonly shown: number | null }) => {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2 })
  return (
    <div className="plot-legend">
      {series.map(({ title, values }, index) => {
        const value = shown === null ? undefined : values[shown]
        return (
          <span key={title} className={`plot-key k${index + 1}`}>
            {title}
            {value !== undefined && <strong>{value === null ? '—' : format.format(value)}</strong>}
          </span>
        )
      })}
    </div>
  )
}

/** Nobody reads more rows; a report has a file. */
const maxRows = 300

const FigureTable = ({ title, times, series }: Props) => {
  const t = useWords(kitWords)
  const locale = useLocale()
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const first = Math.max(0, times.length - maxRows)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section className="table-scroll plot-figures" aria-label={title} tabIndex={0}>
      <table className="table">
        <caption className="only-read-aloud">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            {series.map((one) => (
              <th key={one.title} scope="col" className="number">
                {one.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(first).map((time, index) => (
            <tr key={time}>
              <th scope="row">{formatInstant(time, locale, time.length > 10 ? 'minute' : 'day')}</th>
              {series.map(({ title: name, values }) => {
                const value = values[first + index]
                return (
                  <td key={name} className="number">
                    {value === null || value === undefined ? '—' : format.format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Lines over time, in Vietnam's zone. A line is parted where a figure is not known; the figures stand behind it as a table. */
export const Plot = (props: Props) => {
  const t = useWords(kitWords)
  const id = useId()
  const [open, setOpen] = useState(false)
  const { title, times, series } = props
  const { frame, canvas, shown } = useDrawing(times, series)
  return (
    <figure className="plot" aria-labelledby={id} ref={frame}>
      <figcaption id={id} className="only-read-aloud">
        {title}
      </figcaption>
      <div ref={canvas} aria-hidden="true" />
      <Legend series={series} shown={shown} />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="small">{t('figures')}</summary>
        {open && <FigureTable {...props} />}
      </details>
    </figure>
  )
}
