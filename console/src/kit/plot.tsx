import { useEffect, useRef } from 'react'
import { useLocale, useWords } from '#words/language.ts'
import { drawPlot } from './draw-plot.ts'
import { formatInstant, Instant } from './instant.tsx'
import { theme } from './theme.ts'
import { kitWords } from './words.ts'

export interface Series {
  readonly title: string
  /** One for each of the times; `null`: nobody looked. */
  readonly values: readonly (number | null)[]
}

export interface PlotProps {
  /** What it shows: read aloud in place of the lines. */
  readonly title: string
  readonly times: readonly string[]
  /** Five at most: more lines tell nothing apart. */
  readonly series: readonly Series[]
  readonly unit?: string
}

const Legend = ({ series }: PlotProps) => (
  <ul className="plot-legend" aria-hidden="true">
    {series.map(({ title }, index) => (
      <li key={title} className={`plot-key k${index + 1}`}>
        {title}
      </li>
    ))}
  </ul>
)

/** The figures themselves: for those who do not see lines, and for those who want to know exactly. */
const Figures = ({ title, times, series }: PlotProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
  <section className="table-scroll plot-figures" aria-label={title} tabIndex={0}>
    <table className="table">
      <thead>
        <tr>
          <td />
          {series.map((one) => (
            <th key={one.title} scope="col" className="number">
              {one.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((at, index) => (
          <tr key={at}>
            <th scope="row">
              <Instant at={at} precision="minute" />
            </th>
            {series.map((one) => (
              <td key={one.title} className="number">
                {one.values[index] ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const useDrawn = ({ times, series, unit }: PlotProps) => {
  const box = useRef<HTMLDivElement>(null)
  const locale = useLocale()
  // The lines take their colours when they are drawn.
  const shownTheme = theme.use()
  useEffect(() => {
    if (!box.current) return undefined
    return drawPlot(box.current, {
      times,
      series,
      unit,
      locale,
      timeText: (at) => formatInstant(at, locale, 'minute'),
      theme: shownTheme,
    })
  }, [times, series, unit, locale, shownTheme])
  return box
}

/** Lines over time, in Vietnam's time, under the title of their panel; behind a button the figures. */
export const Plot = (plot: PlotProps) => {
  const t = useWords(kitWords)
  const box = useDrawn(plot)
  const { title, unit } = plot
  return (
    <figure className="plot stack">
      {unit !== undefined && <figcaption className="quiet small">{unit}</figcaption>}
      {plot.series.length > 1 && <Legend {...plot} />}
      <div ref={box} className="plot-box" role="img" aria-label={title} />
      <details>
        <summary>{t('figures')}</summary>
        <Figures {...plot} />
      </details>
    </figure>
  )
}
