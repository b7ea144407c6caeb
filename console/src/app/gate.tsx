import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { PersonContext, type Session, type SignedIn, useSession } from '#api/session.ts'
import { Loading } from '#kit/empty.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { Bridge } from './brand.tsx'
import { router } from './router.tsx'
import { SignInWays } from './sign-in.tsx'
import { signInWords } from './sign-in-words.ts'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

const SignInPage = ({ session }: { readonly session: Session }) => {
  const t = useWords(signInWords)
  useEffect(() => {
    document.title = `${t('title')} · Long Biên`
  }, [t])
  return (
    <main className="sign-in">
      <div className="brand">
        <Bridge />
        <span>Long Biên</span>
      </div>
      <div className="sign-in-card stack">
        <h1>{t('title')}</h1>
        <p className="quiet">{t('lead')}</p>
        <SignInWays ways={session.ways} />
      </div>
      <div className="row">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </main>
  )
}

/** In front of the page as it was: who logs in again goes on where the session ended. */
const SignInAgain = ({ session }: { readonly session: Session }) => {
  const t = useWords(signInWords)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="dialog covers"
      aria-label={t('over')}
      onCancel={(event) => event.preventDefault()}
    >
      <div className="dialog-head">
        <h2>{t('over')}</h2>
      </div>
      <div className="dialog-body">
        <p className="quiet">{t('overLead')}</p>
        <SignInWays ways={session.ways} />
      </div>
    </dialog>
  )
}

/** Who is logged in, or was until just now. Another person sees nothing of what the one before saw. */
const useLastPerson = (now: SignedIn | null | undefined) => {
  const [last, setLast] = useState<SignedIn>()
  useEffect(() => {
    if (!now) return
    if (last && last.person !== now.person) location.reload()
    setLast(now)
  }, [now, last])
  return now ?? last
}

/** The page for those who are logged in, the log-in for the others. */
export const Gate = () => {
  const { data: session, error, refetch } = useSession()
  const person = useLastPerson(session?.signedIn)
  if (!session) return error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />
  if (!person) return <SignInPage session={session} />
  return (
    <PersonContext value={person}>
      <RouterProvider router={router} />
      {!session.signedIn && <SignInAgain session={session} />}
    </PersonContext>
  )
}
