import type { ReactNode } from 'react'

interface Props {
  readonly tone?: 'plain' | 'warn' | 'bad' | 'good'
  /** Read aloud as soon as it appears. */
  readonly alert?: boolean
  readonly children: ReactNode
}

/** Some words that stand out. */
export const Note = ({ tone = 'plain', alert = false, children }: Props) => (
  <div className={`note ${tone}`} role={alert ? 'alert' : undefined}>
    {children}
  </div>
)
