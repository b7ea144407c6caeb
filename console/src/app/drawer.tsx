import { useEffect, useRef } from 'react'
import { useWords } from '#words/language.ts'
import { Navigation } from './navigation.tsx'
import { shellWords } from './words.ts'

/** The navigation where there is no room beside the page. */
export const Drawer = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords(shellWords)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={dialog}
      className="dialog drawer"
      aria-label={t('navigation')}
      onCancel={onClose}
      onClick={(event) => {
        const link = event.target instanceof Element && event.target.closest('a')
        if (event.target === dialog.current || link) onClose()
      }}
    >
      <Navigation />
    </dialog>
  )
}
