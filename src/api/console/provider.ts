import type * as client from 'openid-client'
import { isPersonName } from '#access/person-name.ts'
import type { OidcSettings } from '#config/console.ts'
import { places } from '#shares/places.ts'

/** Why somebody who came back from the provider is not logged in. */
export type SignInFailure =
  /** Refused there, or what came back does not hold. */
  | 'refused'
  | 'provider-unavailable'
  | 'started-too-long-ago'
  /** No group of theirs has rights here. */
  | 'no-group'
  /** The claim holds nothing that can name a person. */
  | 'no-name'
  /** An account of the configuration has this name. */
  | 'taken-name'

/** Whom the provider names. */
interface ProvidedPerson {
  readonly person: string
  readonly displayName: string
  readonly groups: readonly string[]
}

/** The OpenID Connect provider by which people log in: code flow with PKCE. */
export interface Provider {
  readonly issuer: string
  /** Where the browser is sent, and what it has to bring back besides. */
  begin(): Promise<{ readonly url: string; readonly kept: string }>
  /** Who came back; throws a `SignInRefusal`. */
  finish(query: Readonly<Record<string, string>>, kept: string): Promise<ProvidedPerson>
  /** Where the log-in there is ended too. */
  signOutUrl(): Promise<string | undefined>
}

export interface SignInRefusal extends Error {
  readonly signIn: SignInFailure
  /** Of the library or the provider: a code, never a text, which may hold a person's data. */
  readonly code: string
}

const refusal = (signIn: SignInFailure, cause?: unknown): SignInRefusal => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return Object.assign(new Error(signIn), { signIn, code })
}

export const isSignInRefusal = (error: unknown): error is SignInRefusal =>
  error instanceof Error && 'signIn' in error

const timeoutSeconds = 5
/** People on their way at once in each process; whoever asks for more of it asks the provider through us. */
const mostAtOnce = 20
/** So long the provider's own description of itself is believed. */
const rememberedMs = 3_600_000

/** What went wrong on the way, and not with who came. */
const unreachable: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

const failureOf = (error: unknown): SignInRefusal => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // What `fetch` throws is a TypeError without a code of the protocol.
  const isAway = unreachable.has(code) || (error instanceof TypeError && !code.startsWith('OAUTH_'))
  return refusal(isAway ? 'provider-unavailable' : 'refused', error)
}

const listOf = (claim: unknown): readonly string[] =>
  [claim].flat().filter((one): one is string => typeof one === 'string')

/** One line without what moves a cursor or turns text around. */
const shownName = (claim: unknown, otherwise: string): string => {
  const name =
    typeof claim === 'string'
      ? claim
          .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  return name === '' ? otherwise : name
}

type Claims = Readonly<Record<string, unknown>>

const personOf = (claims: Claims, settings: OidcSettings): ProvidedPerson => {
  const person = claims[settings.nameClaim]
  if (!isPersonName(person)) throw refusal('no-name')
  return {
    person,
    displayName: shownName(claims[settings.displayNameClaim], person),
    groups: listOf(claims[settings.groupsClaim]),
  }
}

/** The library is loaded when somebody logs in by it. */
const discover = async ({ issuer, clientId, clientSecret }: OidcSettings) => {
  const library = await import('openid-client')
  const { None, ClientSecretBasic, allowInsecureRequests, enableNonRepudiationChecks, discovery } = library
  // `check-config` refuses http:// beyond this machine unless somebody has accepted it.
  const execute = [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])]
  const proof = clientSecret === '' ? None() : ClientSecretBasic(clientSecret)
  const metadata = { [library.clockTolerance]: 30 }
  const options = { execute, timeout: timeoutSeconds }
  return { library, configuration: await discovery(new URL(issuer), clientId, metadata, proof, options) }
}

type Discovered = Awaited<ReturnType<typeof discover>>

/** What the id token leaves out is asked of the provider. */
const claimsOf = async (
  { library, configuration }: Discovered,
  tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  { nameClaim, groupsClaim }: OidcSettings,
): Promise<Claims> => {
  const told = tokens.claims()
  if (!told) throw refusal('refused')
  const isWhole = [nameClaim, groupsClaim].every((claim) => told[claim] !== undefined)
  if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return told
  return { ...(await library.fetchUserInfo(configuration, tokens.access_token, told.sub)), ...told }
}

export const oidcProvider = (settings: OidcSettings, publicUrl: string): Provider => {
  const backTo = `${publicUrl}/console/signed-in`
  let found: { readonly at: number; readonly discovered: Promise<Discovered> } | undefined
  const discovered = (): Promise<Discovered> => {
    if (!found || Date.now() - found.at > rememberedMs) {
      found = { at: Date.now(), discovered: discover(settings) }
      found.discovered.catch(() => {
        found = undefined
      })
    }
    return found.discovered
  }

  const underWay = places()
  const limited = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const leave = underWay.take('', mostAtOnce)
    if (!leave) throw refusal('provider-unavailable')
    return work()
      .catch((error: unknown) => {
        throw isSignInRefusal(error) ? error : failureOf(error)
      })
      .finally(leave)
  }

  return {
    issuer: settings.issuer,
    begin: () =>
      limited(async () => {
        const { library, configuration } = await discovered()
        const [state, nonce, verifier] = [
          library.randomState(),
          library.randomNonce(),
          library.randomPKCECodeVerifier(),
        ]
        const url = library.buildAuthorizationUrl(configuration, {
          redirect_uri: backTo,
          scope: settings.scopes.join(' '),
          state,
          nonce,
          code_challenge: await library.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        return { url: url.href, kept: [state, nonce, verifier].join('.') }
      }),
    finish: (query, kept) =>
      limited(async () => {
        const [expectedState = '', expectedNonce = '', pkceCodeVerifier = ''] = kept.split('.')
        const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true }
        const provider = await discovered()
        const { library, configuration } = provider
        const address = new URL(`${backTo}?${new URLSearchParams(query)}`)
        const tokens = await library.authorizationCodeGrant(configuration, address, checks)
        return personOf(await claimsOf(provider, tokens, settings), settings)
      }),
    async signOutUrl() {
      const { library, configuration } = await discovered()
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return library.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${publicUrl}/console/` })
        .href
    },
  }
}
