import { Fragment, type ReactNode } from 'react'

export type Fact = readonly [title: string, value: ReactNode]

/** What is known of one thing. A fact without a value is left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([title, value]) => (
        <Fragment key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
  </dl>
)

export interface Figure {
  readonly title: string
  readonly value: ReactNode
  readonly tone?: 'bad' | 'warn' | undefined
}

/** Some numbers in large. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className="figures">
    {figures.map(({ title, value, tone = '' }) => (
      <div key={title}>
        <dt className="figure-title">{title}</dt>
        <dd className={`figure-value ${tone}`}>{value}</dd>
      </div>
    ))}
  </dl>
)
