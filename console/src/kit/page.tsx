import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from './link.tsx'

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** The list that this one belongs to. */
  readonly back?: { readonly path: string; readonly title: string }
  readonly children: ReactNode
}

/** A screen: names the tab, and takes the focus, so that it is read aloud when somebody comes here. */
export const Page = ({ title, lead, actions, back, children }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Long Biên`
  }, [title])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className="page">
      <div className="page-head">
        <div>
          {back && (
            <Link path={back.path} className="page-back">
              ← {back.title}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
