import { createHash } from 'node:crypto'
import type { Rights } from '#access/caller.ts'
import { rightsOfGroups } from '#access/group-rights.ts'
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

type Settings = Pick<Config['console'], 'accounts' | 'groups' | 'sessions'>

/** Which password it was: whoever changes it ends the sessions that began with the old one. */
export const markOf = ({ passwordHash }: ConsoleAccount): string =>
  createHash('sha256').update(passwordHash).digest('base64url')

const endOf = ({ seenAt, endsAt }: ConsoleSession, { sessions }: Settings): Date =>
  new Date(Math.min(endsAt.getTime(), seenAt.getTime() + sessions.idleMinutes * 60_000))

/**
 * What a session is worth by the configuration in force; undefined where its account is gone or has another password.
 * Groups of an account are those of the configuration, not those of the log-in.
 */
export const signedInOf = (session: ConsoleSession, settings: Settings): SignedIn | undefined => {
  const { person, way, mark } = session
  const account = settings.accounts.find(({ name }) => name === person)
  if (way === 'account' && (!account || markOf(account) !== mark)) return undefined
  const named = way === 'account' ? (account?.groups ?? []) : session.groups
  const known = named.flatMap((group) => {
    const rights = Object.hasOwn(settings.groups, group) ? settings.groups[group] : undefined
    return rights ? [{ group, rights }] : []
  })
  return {
    person,
    displayName: account?.displayName ?? session.displayName,
    way,
    groups: known.map(({ group }) => group),
    rights: rightsOfGroups(known.map(({ rights }) => rights)),
    endsAt: endOf(session, settings),
  }
}
