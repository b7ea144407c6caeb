import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: ReactNode
  readonly aside?: ReactNode
  /** Nothing around what is inside: for tables. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A part of a screen with its heading. */
export const Panel = ({ title, aside, flush = false, children }: Props) => {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <div className={flush ? 'panel-body flush' : 'panel-body'}>{children}</div>
    </section>
  )
}
