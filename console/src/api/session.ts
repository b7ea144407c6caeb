import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { ask, consoleUrl, headersFor, proveWith } from './client.ts'
import { forgetQuestion } from './question.ts'

interface Rights {
  readonly agencies: readonly string[]
  readonly seeAll: boolean
  readonly seeBodies: boolean
  readonly replay: boolean
  readonly operate: boolean
  readonly approve: boolean
  readonly audit: boolean
  readonly reports: boolean
}

/** A right that a screen or an action may need. */
export type Right = Exclude<keyof Rights, 'agencies'>

export interface SignedIn {
  readonly person: string
  readonly displayName: string
  readonly groups: readonly string[]
  readonly rights: Rights
  readonly csrf: string
  readonly way: 'account' | 'oidc'
  readonly endsAt: string
}

export interface Session {
  readonly signedIn: SignedIn | null
  readonly ways: { readonly accounts: boolean; readonly oidc: boolean }
}

const sessionKey = ['session']

/** The session's own calls are not part of the API's contract. */
const call = async <Data>(method: string, body?: object): Promise<Data> => {
  const answer = async () => {
    const response = await fetch(`${consoleUrl}/session`, {
      method,
      headers: { ...headersFor(method), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const said: unknown = await response.json().catch(() => undefined)
    return response.ok ? { data: said as Data, response } : { error: said, response }
  }
  return ask<Data>(answer())
}

const read = async (): Promise<Session> => {
  const session = await call<Session>('GET')
  proveWith(session.signedIn?.csrf)
  return session
}

/** Who is logged in; asked again when the page comes to the front, for a session may have ended meanwhile. */
export const useSession = () => useQuery({ queryKey: sessionKey, queryFn: read, staleTime: 60_000 })

/** Who logged in last: while a session has ended and is not renewed, the page still stands behind the log-in. */
export const PersonContext = createContext<SignedIn | undefined>(undefined)

/** The person who is logged in. Only below the log-in, where there is one. */
export const usePerson = (): SignedIn => {
  const person = useContext(PersonContext)
  if (!person) throw new Error('Nobody is logged in')
  return person
}

/** Whether the person has one of these rights; without any named, everybody has. */
export const useMay = () => {
  const { rights } = usePerson()
  return (...needs: readonly Right[]) => needs.length === 0 || needs.some((right) => rights[right])
}

export const useSigning = () => {
  const queries = useQueryClient()
  const arrive = (session: Session) => {
    proveWith(session.signedIn?.csrf)
    queries.setQueryData(sessionKey, session)
    // What was refused while there was no session is asked once more.
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  }
  return {
    signIn: async (name: string, password: string) => arrive(await call<Session>('POST', { name, password })),
    signOut: async () => {
      const { signOutUrl } = await call<{ readonly signOutUrl?: string }>('DELETE')
      forgetQuestion()
      if (signOutUrl !== undefined) location.assign(signOutUrl)
      // Nothing of what was seen stays in this page.
      else location.reload()
    },
    askAgain: () => queries.invalidateQueries({ queryKey: sessionKey }),
  }
}
