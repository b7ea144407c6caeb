import type { ReactNode } from 'react'
import './bars.css'

export interface Bar {
  readonly key: string
  readonly title: string
  /** Null: not known, which has no bar. */
  readonly value: number | null
  readonly shown: ReactNode
}

/** Lying bars, for names are long. The figure stands beside each, so that nothing is said by the bar alone. */
export const Bars = ({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) => {
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0))
  return (
    <dl className="bars" aria-label={title}>
      {bars.map(({ key, title: name, value, shown }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect
                className="bar"
                width={most > 0 ? (100 * Math.max(0, value ?? 0)) / most : 0}
                height="4"
              />
            </svg>
            <span className="number">{shown}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
