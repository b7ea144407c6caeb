import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { consoleUrl } from '#api/client.ts'
import { type Session, useSigning } from '#api/session.ts'
import { Button, buttonClass } from '#kit/button.tsx'
import { Field } from '#kit/field.tsx'
import { Note } from '#kit/note.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { useWords } from '#words/language.ts'
import { keepPlace, takeSignInProblem } from './kept-place.ts'
import { signInProblems, signInWords } from './sign-in-words.ts'

const AccountForm = () => {
  const t = useWords(signInWords)
  const { signIn } = useSigning()
  const signing = useMutation({
    mutationFn: (form: FormData) =>
      signIn(String(form.get('name') ?? ''), String(form.get('password') ?? '')),
  })
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!signing.isPending) signing.mutate(new FormData(event.currentTarget))
      }}
    >
      <Field label={t('name')}>
        {(tied) => (
          <input
            {...tied}
            ref={first}
            name="name"
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t('password')}>
        {(tied) => (
          <input {...tied} name="password" type="password" required autoComplete="current-password" />
        )}
      </Field>
      {signing.error && <ProblemNote error={signing.error} />}
      <Button type="submit" look="main" aria-disabled={signing.isPending}>
        {t(signing.isPending ? 'signingIn' : 'signIn')}
      </Button>
    </form>
  )
}

/** Only a known code has words: what stands in the address is anybody's. */
const CameBack = ({ problem }: { readonly problem: string | undefined }) => {
  const t = useWords(signInProblems)
  if (problem === undefined) return null
  const known = Object.keys(signInProblems).find(
    (code): code is keyof typeof signInProblems => code === problem,
  )
  return (
    <Note tone="bad" alert>
      {t(known ?? 'other')}
    </Note>
  )
}

/** The ways to log in that this installation has. */
export const SignInWays = ({ ways }: { readonly ways: Session['ways'] }) => {
  const t = useWords(signInWords)
  return (
    <div className="stack">
      <CameBack problem={takeSignInProblem()} />
      {ways.oidc && (
        <a
          className={buttonClass({ look: ways.accounts ? 'plain' : 'main' })}
          href={`${consoleUrl}/sign-in`}
          onClick={keepPlace}
        >
          {t('oidc')}
        </a>
      )}
      {ways.accounts && <AccountForm />}
      {!ways.oidc && !ways.accounts && <Note tone="warn">{t('noWay')}</Note>}
    </div>
  )
}
