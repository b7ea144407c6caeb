import type { ReactNode } from 'react'
import { type Right, useMay } from '#api/session.ts'
import { Note } from '#kit/note.tsx'
import { Page } from '#kit/page.tsx'
import { useWords } from '#words/language.ts'
import { rightWords, shellWords } from './words.ts'

/** Shows a screen to those who may see it, and says to the others what they would need. */
export const Guarded = ({
  needs,
  children,
}: {
  readonly needs: readonly Right[]
  readonly children: ReactNode
}) => {
  const may = useMay()
  const t = useWords(shellWords)
  const right = useWords(rightWords)
  if (may(...needs)) return children
  return (
    <Page title={t('needsRight')}>
      <Note tone="warn">
        {t('needsRightDetail', { rights: needs.map((need) => right(need)).join(', ') })}
      </Note>
    </Page>
  )
}
