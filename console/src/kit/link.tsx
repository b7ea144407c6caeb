import { Link as RouterLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Place } from './address.ts'
import { buttonClass, type Look } from './button.tsx'

interface Props extends Place {
  readonly children: ReactNode
  readonly className?: string
  /** Looks like a button, and is a link. */
  readonly button?: Look
  readonly label?: string
}

/** A link to a screen: `<Link path="/messages/$id" params={{ id }}>`; what stands in `params` is escaped. */
export const Link = ({ path, params = {}, search = {}, children, className, button, label }: Props) => (
  <RouterLink
    to={path}
    params={params as never}
    search={search as never}
    className={button ? buttonClass(button) : className}
    aria-label={label}
    activeOptions={{ exact: path === '/', includeSearch: false }}
  >
    {children}
  </RouterLink>
)
