import { Button } from '#kit/button.tsx'
import { Note } from '#kit/note.tsx'
import { kitWords } from '#kit/words.ts'
import { useWords } from '#words/language.ts'

/** A fault of this page itself, or a part of it that did not arrive. */
export const PageFault = ({ error }: { readonly error: unknown }) => {
  const t = useWords(kitWords)
  return (
    <Note tone="bad" alert>
      <strong>{t('fault')}</strong>
      <p>{t('faultDetail')}</p>
      <code>{error instanceof Error ? error.message : String(error)}</code>
      <div>
        <Button icon="again" onClick={() => location.reload()}>
          {t('retry')}
        </Button>
      </div>
    </Note>
  )
}
