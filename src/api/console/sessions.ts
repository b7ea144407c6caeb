import type { ConsoleSession } from '#store/console-sessions.ts'
import {
  type CookiePlace,
  cookieHeader,
  cookieIn,
  newSealedId,
  openSealedId,
} from '../http/session-cookie.ts'
import type { SignedIn } from './signed-in.ts'

/** What the record does for sessions. */
export interface SessionStore {
  cookieKey(): Promise<Buffer>
  /** Not over, and of somebody who may still log in. `atWork`: a person made this call, so it goes on. */
  find(hash: Buffer, atWork: boolean): Promise<SignedIn | undefined>
  begin(
    hash: Buffer,
    who: Pick<ConsoleSession, 'person' | 'displayName' | 'way' | 'groups' | 'mark'>,
  ): Promise<void>
  end(hash: Buffer): Promise<void>
}

type Beginner = Parameters<SessionStore['begin']>[1]

const cookieName = 'longbien-session'

/** What a request's cookie comes to. */
type Held =
  | { readonly cookie: 'none' }
  /** Not one of ours. */
  | { readonly cookie: 'forged'; readonly value: string }
  | { readonly cookie: 'ours'; readonly value: string; readonly hash: Buffer }

/** The sessions of people at the console, as their browsers hold them. */
export interface Sessions extends Pick<SessionStore, 'find'> {
  held(cookieHeader: string | undefined): Promise<Held>
  /** Gives what the browser holds from now on, and the header that tells it. Whoever logs in again has one session, not two. */
  begin(
    who: Beginner,
    cookieHeader: string | undefined,
  ): Promise<{ readonly value: string; readonly hash: Buffer; readonly setCookie: string }>
  /** The header with which the browser forgets. */
  end(hash: Buffer): Promise<{ readonly setCookie: string }>
  readonly forget: string
}

export const sessionsIn = (store: SessionStore, place: CookiePlace): Sessions => {
  const forget = cookieHeader(cookieName, undefined, place)
  const held = async (header: string | undefined): Promise<Held> => {
    const value = cookieIn(header, cookieName, place)
    if (value === undefined || value === '') return { cookie: 'none' }
    const hash = openSealedId(value, await store.cookieKey())
    return hash ? { cookie: 'ours', value, hash } : { cookie: 'forged', value }
  }
  return {
    find: store.find,
    forget,
    held,
    async begin(who, header) {
      const former = await held(header)
      if (former.cookie === 'ours') await store.end(former.hash)
      const { value, hash } = newSealedId(await store.cookieKey())
      await store.begin(hash, who)
      return { value, hash, setCookie: cookieHeader(cookieName, value, place) }
    },
    async end(hash) {
      await store.end(hash)
      return { setCookie: forget }
    },
  }
}
