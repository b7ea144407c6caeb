import { createHash } from 'node:crypto'
import type { Rights } from '#access/caller.ts'
import { rightsOfGroups } from '#access/group-rights.ts'
import { samePersonName } from '#access/person-name.ts'
import type { Config } from '#config/config.ts'
import type { ConsoleAccount } from '#config/console.ts'
import type { ConsoleSession } from '#store/console-sessions.ts'

/** Somebody who is logged in, with what they may do as the configuration says now. */
export interface SignedIn {
  readonly person: string
  readonly displayName: string
  readonly way: ConsoleSession['way']
  readonly groups: readonly string[]
  readonly rights: Rights
  readonly endsAt: Date
}

type Settings = Pick<Config['console'], 'accounts' | 'groups' | 'oidc' | 'sessions'>

/** Which password it was: whoever changes it ends the sessions that began with the old one. */
export const markOf = ({ passwordHash }: ConsoleAccount): string =>
  createHash('sha256').update(passwordHash).digest('base64url')

const endOf = ({ seenAt, endsAt }: ConsoleSession, { sessions }: Settings): Date =>
  new Date(Math.min(endsAt.getTime(), seenAt.getTime() + sessions.idleMinutes * 60_000))

type Known = Pick<SignedIn, 'displayName' | 'groups'>

/** Of an account what the configuration says now, by the provider what it said at the log-in. */
const knownAs = (session: ConsoleSession, { accounts, oidc }: Settings): Known | undefined => {
  if (session.way === 'account') {
    const account = accounts.find(({ name }) => name === session.person)
    return account && markOf(account) === session.mark ? account : undefined
  }
  // A name that has become an account's is not somebody else's any more.
  const isTaken = accounts.some(({ name }) => samePersonName(name, session.person))
  return !isTaken && session.mark === oidc.issuer ? session : undefined
}

/**
 * What a session is worth by the configuration in force; undefined where its account is gone or has another password, or
 * people log in by another provider.
 */
export const signedInOf = (session: ConsoleSession, settings: Settings): SignedIn | undefined => {
  const known = knownAs(session, settings)
  if (!known) return undefined
  const groups = known.groups.flatMap((name) => {
    const rights = Object.hasOwn(settings.groups, name) ? settings.groups[name] : undefined
    return rights ? [{ name, rights }] : []
  })
  return {
    person: session.person,
    displayName: known.displayName,
    way: session.way,
    groups: groups.map(({ name }) => name),
    rights: rightsOfGroups(groups.map(({ rights }) => rights)),
    endsAt: endOf(session, settings),
  }
}
