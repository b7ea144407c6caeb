import Type from 'typebox'
import type { GroupRights } from '#access/group-rights.ts'
import { personNamePattern, samePersonName } from '#access/person-name.ts'
import { isPasswordHash } from '#crypto/password.ts'
import type { SoundSettings } from './config.ts'
import { type Checking, listed } from './reading/checking.ts'
import {
  type Agrees,
  isSecret,
  mapping,
  named,
  type Settled,
  text,
  whole,
  yesOrNo,
} from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'
import { agencyRoots } from './senders.ts'

const groupName = text({ maxLength: 200 })
const groupNames = Type.Array(groupName, { maxItems: 50, uniqueItems: true, default: [] })

const groupRights = mapping({
  agencies: agencyRoots,
  view: yesOrNo(false),
  seeBodies: yesOrNo(false),
  operate: yesOrNo(false),
  approve: yesOrNo(false),
  dataProtection: yesOrNo(false),
  reports: yesOrNo(false),
})

const account = mapping(
  {
    name: Type.String({ pattern: personNamePattern }),
    displayName: text({ maxLength: 100 }),
    // A password itself, put here by mistake instead of its hash, must not be printed as "got …".
    passwordHash: text(isSecret),
    groups: groupNames,
  },
  ['name', 'displayName', 'passwordHash', 'groups'],
)
export type ConsoleAccount = Settled<typeof account>

const claim = (standard: string, description: string) =>
  text({ pattern: '^[A-Za-z0-9_:/.-]{1,100}$', default: standard, description })

const oidc = mapping(
  {
    issuer: text({
      minLength: 0,
      pattern: '^(https?://[^\\s?#@]+)?$',
      default: '',
      description: 'Its address, as it says it itself; empty: nobody logs in so.',
    }),
    clientId: text({ minLength: 0, default: '', description: 'As what it knows this installation.' }),
    clientSecret: text({
      minLength: 0,
      default: '',
      ...isSecret,
      description: 'From the environment; empty: a public client, by PKCE alone.',
    }),
    scopes: Type.Array(text({ pattern: '^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$' }), {
      maxItems: 20,
      uniqueItems: true,
      default: ['openid', 'profile'],
      description: 'What it is asked for; openid has to be among them.',
    }),
    nameClaim: claim(
      'preferred_username',
      'Which claim names the person in the audit. The provider must never give one name to two people.',
    ),
    displayNameClaim: claim('name', 'Which one is shown on the page.'),
    groupsClaim: claim('groups', 'Which one lists the groups.'),
  },
  [],
  { description: 'The OpenID Connect provider by which people log in: code flow with PKCE.' },
)
export type OidcSettings = Settled<typeof oidc>

/** The operators' page and the log-in of the people who use it. */
export const consoleSettings = mapping(
  {
    enabled: yesOrNo(false, 'Whether the gateway serves the page under /console/.'),
    publicUrl: text({
      minLength: 0,
      pattern: '^(https?://[^\\s?#@]*[^\\s?#@/])?$',
      default: '',
      description:
        'Where people reach the gateway from outside, without /console: https://bridge.example.vn or https://example.vn/bridge. Needed behind a proxy and for oidc; with https the cookie is sent over TLS alone.',
    }),
    sessions: mapping({
      idleMinutes: whole(1, 1440, {
        default: 30,
        description: 'Whoever does nothing for so long has to log in again.',
      }),
      maxHours: whole(1, 168, { default: 12, description: 'The same whatever they do.' }),
    }),
    accounts: Type.Array(account, {
      maxItems: 200,
      default: [],
      description:
        '{ name, displayName, passwordHash, groups }: people who log in with a password; "longbien account" makes the hash. For small installations; else oidc.',
    }),
    oidc,
    groups: named(
      Type.Unsafe<Agrees<Settled<typeof groupRights>, GroupRights>>(groupRights),
      { ...groupName },
      {
        default: {},
        description:
          'What people may do, by group: agencies, as of senders; view (what any sender handed in), seeBodies, operate (replay, pause, settle, correct), approve (be the second person), dataProtection (who looked at whom), reports. docs/console.md',
      },
    ),
  },
  [],
  { description: "The operators' page, and who may log in. docs/console.md" },
)

type SoundConsole = Sound<Settled<typeof consoleSettings>>

const checkGroups = (
  groups: readonly (string | undefined)[],
  known: readonly string[],
  path: readonly string[],
  { report }: Checking,
): void => {
  for (const [index, group] of groups.entries())
    if (group !== undefined && !known.includes(group))
      report([...path, String(index)], `names no group of console.groups; known are: ${listed(known)}`)
}

const checkAccounts = ({ accounts = [], groups = {} }: SoundConsole, checking: Checking): void => {
  const names: string[] = []
  for (const [index, one] of accounts.entries()) {
    if (!one) continue
    const path = ['console', 'accounts', String(index)]
    if (one.name !== undefined && names.some((name) => samePersonName(name, one.name ?? '')))
      checking.report([...path, 'name'], 'is the name of an earlier account')
    if (one.name !== undefined) names.push(one.name)
    if (one.passwordHash !== undefined && !isPasswordHash(one.passwordHash))
      checking.report([...path, 'passwordHash'], 'must be an argon2id hash; "longbien account" makes one')
    checkGroups(one.groups ?? [], Object.keys(groups), [...path, 'groups'], checking)
  }
}

const checkReach = ({ groups = {} }: SoundConsole, { report }: Checking): void => {
  for (const [name, rights] of Object.entries(groups))
    if ((rights?.agencies ?? []).length === 0 && (rights?.view || rights?.reports))
      report(
        ['console', 'groups', name, 'agencies'],
        'is empty, so nothing would be seen; name roots of agency codes such as H26, or "*" for all',
      )
}

/** Behind a proxy the gateway does not know its own address, and whether people come over TLS. */
const checkAddress = (
  { publicUrl, oidc: provider }: SoundConsole,
  { http }: SoundSettings,
  { report }: Checking,
): void => {
  if (publicUrl !== '') return
  if (provider?.issuer)
    report(['console', 'publicUrl'], 'is needed for oidc: the provider sends people back there')
  if ((http?.trustedProxies ?? []).length > 0)
    report(['console', 'publicUrl'], 'is needed behind http.trustedProxies: where do people reach the page?')
}

/** Whoever may log in has to be able to, and to see something. */
export const checkConsole = (settings: SoundSettings, checking: Checking): void => {
  const { console: page = {} } = settings
  checkAccounts(page, checking)
  checkReach(page, checking)
  if (!page.enabled) return
  checkAddress(page, settings, checking)
  if ((page.accounts ?? []).length === 0 && page.oidc?.issuer === '')
    checking.report(['console', 'enabled'], 'lets nobody log in: accounts or oidc are needed')
  if (page.oidc?.issuer && page.oidc.clientId === '')
    checking.report(
      ['console', 'oidc', 'clientId'],
      'is needed: as what the provider knows this installation',
    )
}
