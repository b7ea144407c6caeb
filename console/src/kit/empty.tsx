import type { ReactNode } from 'react'
import { useWords } from '#words/language.ts'
import { Icon } from './icon.tsx'
import { kitWords } from './words.ts'

/** Nothing to show: says so, and what to do. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <Icon name="check" />
    <p className="empty-title">{title}</p>
    {children && <div className="quiet">{children}</div>}
  </div>
)

export const Loading = () => {
  const t = useWords(kitWords)
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}
