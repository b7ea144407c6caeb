import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { kitWords } from './words.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly wide?: boolean
  readonly children: ReactNode
}

/** In front of everything while it is there; Escape closes it, and the focus goes back to where it was, or to the screen. */
export const Dialog = ({ title, onClose, wide = false, children }: Props) => {
  const t = useWords(kitWords)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      const back =
        before instanceof HTMLElement && before.isConnected ? before : document.getElementById('main')
      back?.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button look="bare" small icon="close" aria-label={t('close')} onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
