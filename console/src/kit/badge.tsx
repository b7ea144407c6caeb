import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'plain'

/** A state: its word, and a shape beside the colour for those who do not see it. */
export const Badge = ({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone
  readonly children: ReactNode
}) => (
  <span className={`badge ${tone}`}>
    <Icon name={tone} filled={tone !== 'busy'} />
    {children}
  </span>
)
