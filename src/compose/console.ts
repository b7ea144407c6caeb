import { fileURLToPath } from 'node:url'
import { builtFiles } from '#api/built-files.ts'
import { pageEntry } from '#api/built-page.ts'
import type { Apis } from '#api/capabilities.ts'
import { passwordSignIn } from '#api/console/password-sign-in.ts'
import { oidcProvider } from '#api/console/provider.ts'
import { type Sessions, sessionsIn } from '#api/console/sessions.ts'
import { signedInOf } from '#api/console/signed-in.ts'
import type { WrongKeyRule } from '#api/http/authenticate.ts'
import { cookiePlaceOf } from '#api/http/session-cookie.ts'
import type { Config } from '#config/config.ts'
import { isPassword } from '#crypto/password.ts'
import {
  beginSession,
  endSession,
  findSession,
  readCookieKey,
  touchSession,
} from '#store/console-sessions.ts'
import type { Resources } from './resources.ts'

const hourMs = 3_600_000
/** The record is told so seldom that somebody is at work. */
const touchEveryMs = 15_000

export const wrongKeyRule = ({ http }: Pick<Config, 'http'>): WrongKeyRule => ({
  delayMs: http.wrongKeyDelayMs,
  perMinute: 30,
})

/** The sessions of the console, in the record. */
export const sessionsOf = ({
  config: { console: settings },
  database,
  now,
}: Pick<Resources, 'config' | 'database' | 'now'>): Sessions => {
  const { idleMinutes, maxHours } = settings.sessions
  let key: Promise<Buffer> | undefined
  const readKey = () => {
    key ??= readCookieKey(database).catch((error: unknown) => {
      key = undefined
      throw error
    })
    return key
  }
  const store = {
    cookieKey: readKey,
    async find(hash: Buffer, atWork: boolean) {
      const at = now()
      const found = await findSession(database, { hash, idleMinutes, now: at })
      const isOld = found && at.getTime() - found.seenAt.getTime() >= touchEveryMs
      if (isOld && atWork) await touchSession(database, hash, at)
      return found && signedInOf({ ...found, seenAt: atWork ? at : found.seenAt }, settings)
    },
    begin: (hash: Buffer, who: Parameters<Sessions['begin']>[0]) => {
      const startedAt = now()
      const endsAt = new Date(startedAt.getTime() + maxHours * hourMs)
      return beginSession(database, hash, { ...who, startedAt, endsAt })
    },
    end: (hash: Buffer) => endSession(database, hash, now()),
  }
  return sessionsIn(store, cookiePlaceOf(settings.publicUrl))
}

/** Where the build of `console/` puts the page. */
const builtPage = fileURLToPath(new URL('../../console/dist/', import.meta.url))

type Consoles = Pick<Apis, 'console' | 'consolePage' | 'consoleSignIn'>

/** The log-in of the people at the console, and its page. */
export const composeConsole = (resources: Resources): Consoles => {
  const { config, logger, refused } = resources
  const { enabled, publicUrl, accounts, oidc, groups } = config.console
  const sessions = sessionsOf(resources)
  const provider = enabled && oidc.issuer !== '' ? oidcProvider(oidc, publicUrl) : undefined
  const signedIn = ({ person, way }: { readonly person: string; readonly way: string }) =>
    logger.info({ event: 'console.signed_in', person, way }, 'somebody logged in at the console')
  return {
    console: {
      enabled,
      publicUrl,
      ways: { accounts: accounts.length > 0, oidc: provider !== undefined },
      sessions,
      passwordSignIn: passwordSignIn({
        accounts,
        isPassword,
        wrongKeys: wrongKeyRule(config),
        report: ({ address, account }) => refused.add({ kind: 'wrong-password', subject: account, address }),
      }),
      // Whoever logs out is logged out here, whether the provider answers or not.
      signOutUrl: async () => provider?.signOutUrl().catch(() => undefined),
      signedIn,
      signedOut: ({ person }) =>
        logger.info({ event: 'console.signed_out', person }, 'somebody logged out of the console'),
    },
    consolePage: { enabled, files: builtFiles(builtPage, pageEntry) },
    consoleSignIn: {
      provider,
      place: cookiePlaceOf(publicUrl),
      sessions,
      accounts: accounts.map(({ name }) => name),
      groups: new Set(Object.keys(groups)),
      signedIn,
      refused: (why, code) =>
        logger.warn(
          { event: 'console.sign_in_refused', why, code },
          'somebody from the provider was not let in',
        ),
    },
  }
}
