import type { Caller } from '#access/caller.ts'
import { consoleName } from '#access/console-name.ts'
import { problem } from '../http/problem.ts'
import { refuseForgeries } from '../http/same-site.ts'
import type { Sessions } from './sessions.ts'
import type { SignedIn } from './signed-in.ts'

/** A call as it comes, before its route is asked. */
interface CookieCall {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Who makes a call by the cookie of the console. */
export interface ConsoleDoor {
  /** Undefined where there is no cookie. One that somebody made up is given back, to be treated as a wrong key. */
  callerOf(
    call: CookieCall,
    inBackground: boolean,
  ): Promise<{ readonly caller: Caller } | { readonly forged: string } | undefined>
}

/** With it comes what a page does by itself: it does not keep a session from ending. */
const backgroundHeader = 'x-console-background'

const callerAtConsole = ({ person, rights }: SignedIn, hash: Buffer): Caller => ({
  name: consoleName,
  person,
  rights,
  session: hash.toString('hex'),
})

export const consoleDoor = (sessions: Sessions, publicUrl: string): ConsoleDoor => ({
  async callerOf(call, inBackground) {
    const { headers } = call
    const held = await sessions.held([headers.cookie ?? []].flat().join('; '))
    if (held.cookie === 'none') return undefined
    if (held.cookie === 'forged') return { forged: held.value }
    refuseForgeries(call, held.value, publicUrl)
    const signedIn = await sessions.find(held.hash, !inBackground && headers[backgroundHeader] === undefined)
    if (!signedIn) throw problem('session-over', { headers: { 'Set-Cookie': sessions.forget } })
    return { caller: callerAtConsole(signedIn, held.hash) }
  },
})
