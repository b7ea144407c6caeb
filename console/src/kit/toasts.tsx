import { useSyncExternalStore } from 'react'
import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { kitWords } from './words.ts'

export interface Toast {
  readonly text: string
  readonly bad?: boolean
  /** Takes back what was done; the words stay until somebody closes them. */
  readonly undo?: (() => void) | undefined
}

interface Shown extends Toast {
  readonly id: number
}

const shownMs = 8000
let toasts: readonly Shown[] = []
let last = 0
const listeners = new Set<() => void>()

const show = (next: readonly Shown[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

const drop = (id: number) => show(toasts.filter((one) => one.id !== id))

/** Says what was done, at the edge of the page and to those who listen. */
export const say = (toast: Toast) => {
  last += 1
  const id = last
  show([...toasts.slice(-3), { ...toast, id }])
  if (!toast.undo && !toast.bad) setTimeout(() => drop(id), shownMs)
}

const onChange = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const Toasts = () => {
  const t = useWords(kitWords)
  const shown = useSyncExternalStore(onChange, () => toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, bad, undo }) => (
        <div key={id} className={bad ? 'toast bad' : 'toast'}>
          <span>{text}</span>
          <span className="row">
            {undo && (
              <Button
                small
                onClick={() => {
                  drop(id)
                  undo()
                }}
              >
                {t('undo')}
              </Button>
            )}
            <Button look="bare" small icon="close" aria-label={t('close')} onClick={() => drop(id)} />
          </span>
        </div>
      ))}
    </div>
  )
}
