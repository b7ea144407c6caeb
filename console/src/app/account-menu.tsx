import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { usePerson, useSigning } from '#api/session.ts'
import { Button } from '#kit/button.tsx'
import { formatInstant } from '#kit/instant.tsx'
import { say } from '#kit/toasts.tsx'
import { useLocale, useWords } from '#words/language.ts'
import { shellWords } from './words.ts'

const About = () => {
  const t = useWords(shellWords)
  const locale = useLocale()
  const { displayName, person, groups, endsAt } = usePerson()
  return (
    <div className="menu-about">
      <strong>{displayName}</strong>
      <div className="quiet small">{person}</div>
      {groups.length > 0 && <div className="quiet small">{t('groups', { groups: groups.join(', ') })}</div>}
      <div className="quiet small">{t('endsAt', { at: formatInstant(endsAt, locale, 'minute') })}</div>
    </div>
  )
}

const useClosing = (open: boolean, close: () => void) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close()
    }
    const byKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close()
    }
    addEventListener('pointerdown', outside)
    addEventListener('keydown', byKey)
    return () => {
      removeEventListener('pointerdown', outside)
      removeEventListener('keydown', byKey)
    }
  }, [open, close])
  return box
}

/** Who is logged in, and the way out. */
export const AccountMenu = ({ openKeys }: { readonly openKeys: () => void }) => {
  const t = useWords(shellWords)
  const id = useId()
  const { displayName } = usePerson()
  const { signOut } = useSigning()
  const [open, setOpen] = useState(false)
  const box = useClosing(open, () => setOpen(false))
  const leaving = useMutation({
    mutationFn: signOut,
    onError: (error) => say({ text: error.message, bad: true }),
  })
  return (
    <div className="menu" ref={box}>
      <Button
        look="bare"
        icon="person"
        aria-label={t('account', { name: displayName })}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      />
      <div id={id} className="menu-list" hidden={!open}>
        <About />
        <Button
          look="bare"
          icon="keyboard"
          onClick={() => {
            setOpen(false)
            openKeys()
          }}
        >
          {t('keys')}
        </Button>
        <Button look="bare" icon="outside" onClick={() => leaving.mutate()}>
          {t('signOut')}
        </Button>
      </div>
    </div>
  )
}
