import { BlockList, isIP } from 'node:net'
import type { SoundSettings } from './config.ts'
import { isWebhookSecret } from './inbound.ts'
import { type Checking, endpointNamed } from './reading/checking.ts'
import { addressTexts, settingsTexts } from './settings-texts.ts'
import { isWellKnownPassword, wellKnownKeyOf } from './well-known-secrets.ts'

/** What makes an installation dangerous; each is refused unless `acceptedRisks` names it. */
export const risks = [
  'well-known-key',
  'any-proxy',
  'open-callback',
  'short-secret',
  'unencrypted-address',
  'unencrypted-database',
  'simulators',
] as const

interface FoundRisk {
  readonly risk: (typeof risks)[number]
  readonly path: readonly string[]
  readonly message: string
  /** The path is the name of an environment variable. */
  readonly isVariable?: boolean
}

type Find = (settings: SoundSettings, checking: Checking) => readonly FoundRisk[]

/** Entries with their place in a list, without those that were of the wrong kind. */
const numbered = <Item>(list: readonly (Item | undefined)[] | undefined): readonly [string, Item][] =>
  (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[String(index), item] as [string, Item]]))

const wellKnownPassword: Find = ({ console: page }) =>
  numbered(page?.accounts).flatMap(([index, { passwordHash = '' }]) =>
    isWellKnownPassword(passwordHash)
      ? [
          {
            risk: 'well-known-key',
            path: ['console', 'accounts', index, 'passwordHash'],
            message: "is the hash of the demonstration's password",
          } as const,
        ]
      : [],
  )

const wellKnownKey: Find = ({ senders }) =>
  numbered(senders).flatMap(([sender, { keys }]) =>
    numbered(keys).flatMap(([key, { sha256: hash }]) => {
      const whose = wellKnownKeyOf(hash ?? '')
      const path = ['senders', sender, 'keys', key, 'sha256']
      return whose === undefined
        ? []
        : [{ risk: 'well-known-key', path, message: `is the hash ${whose}` } as const]
    }),
  )

/** The widest private networks are 10.0.0.0/8 and fc00::/7: what is wider lets strangers in. */
const narrowestOpenBits = { 4: 7, 6: 6 } as const

const isOpen = (network: string): boolean => {
  const [address = '', bits] = network.split('/')
  const version = isIP(address)
  if (bits === undefined || (version !== 4 && version !== 6)) return false
  return Number(bits) <= narrowestOpenBits[version]
}

const anyProxy: Find = ({ http }) =>
  numbered(http?.trustedProxies).flatMap(([index, network]) =>
    isOpen(network)
      ? [
          {
            risk: 'any-proxy',
            path: ['http', 'trustedProxies', index],
            message: 'lets anybody say who calls: every address counts as a proxy of ours',
          },
        ]
      : [],
  )

const openCallback: Find = ({ endpoints = {} }, { adapters }) =>
  Object.keys(endpoints).flatMap((name) => {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    return Object.entries(endpoint?.callbacks ?? {}).flatMap(([callback, written]) => {
      const proofs = numbered(written?.verify)
      const isProven =
        adapter?.callbacks?.[callback]?.verify !== undefined ||
        proofs.length === 0 ||
        proofs.some(
          ([, proof]) => proof.kind !== 'addresses' || !(proof.from ?? []).some((one) => isOpen(one ?? '')),
        )
      return isProven
        ? []
        : [
            {
              risk: 'open-callback',
              path: ['endpoints', name, 'callbacks', callback],
              message: 'may be called by anybody: every address counts as the partner',
            } as const,
          ]
    })
  })

const minSecretBytes = 16
const shortSecret = (path: readonly string[], bytes: number): readonly FoundRisk[] =>
  bytes >= minSecretBytes
    ? []
    : [
        {
          risk: 'short-secret',
          path,
          message: `has fewer than ${minSecretBytes} bytes, so it can be guessed`,
        },
      ]

const webhookPrefix = 'whsec_'
/** Bytes of the key; what is none at all has been reported as such. */
const bytesOf = (secret: string, isWebhook: boolean): number => {
  if (!isWebhook) return Buffer.byteLength(secret)
  return isWebhookSecret(secret) ? Buffer.from(secret.replace(webhookPrefix, ''), 'base64').length : Infinity
}

const shortSecrets: Find = (settings) => [
  ...settingsTexts(settings)
    .filter(([, text]) => text.startsWith(webhookPrefix))
    .flatMap(([path, text]) => shortSecret(path, bytesOf(text, true))),
  ...Object.entries(settings.endpoints ?? {}).flatMap(([name, endpoint]) =>
    Object.entries(endpoint?.callbacks ?? {}).flatMap(([callback, written]) =>
      numbered(written?.verify).flatMap(([index, proof]) => {
        if (proof.kind !== 'hmac' && proof.kind !== 'standard-webhooks') return []
        const path = ['endpoints', name, 'callbacks', callback, 'verify', index, 'secrets']
        return numbered(proof.secrets).flatMap(([position, secret]) =>
          shortSecret([...path, position], bytesOf(secret, proof.kind === 'standard-webhooks')),
        )
      }),
    ),
  ),
]

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const isLoopback = (host: string): boolean => {
  const address = host.replace(/^\[(.*)\]$/, '$1')
  return /(^|\.)localhost$/i.test(host) || loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const unencryptedAddress: Find = (settings, checking) => {
  const { stores, links } = settings.files ?? {}
  const texts = [
    ...numbered(settings.senders).map(
      ([sender, { logIn }]) => [['senders', sender, 'logIn', 'jwksUrl'], logIn?.jwksUrl] as const,
    ),
    ...addressTexts(settings, checking),
    ...Object.entries(stores ?? {}).map(
      ([name, store]) => [['files', 'stores', name, 'endpoint'], store?.endpoint] as const,
    ),
    [['files', 'links', 'baseUrl'], links?.baseUrl] as const,
    [['console', 'publicUrl'], settings.console?.publicUrl] as const,
    [['console', 'oidc', 'issuer'], settings.console?.oidc?.issuer] as const,
    ...Object.entries(settings.urging?.receivers ?? {}).map(
      ([name, receiver]) =>
        [['urging', 'receivers', name, 'webhook', 'url'], receiver?.webhook?.url] as const,
    ),
  ]
  const { host = '', security } = settings.mail ?? {}
  const openMail =
    host !== '' && security === 'none' && !isLoopback(host)
      ? [
          {
            risk: 'unencrypted-address',
            path: ['mail', 'security'],
            message: 'lets mails and the password go over the network without TLS',
          } as const,
        ]
      : []
  const openAddresses = texts.flatMap(([path, text = '']) =>
    /^http:\/\//i.test(text) && URL.canParse(text) && !isLoopback(new URL(text).hostname)
      ? [
          {
            risk: 'unencrypted-address',
            path,
            message: 'leads over the network without TLS (http://)',
          } as const,
        ]
      : [],
  )
  return [...openAddresses, ...openMail]
}

/** As `pg` reads it: PGSSLMODE counts only where the address says nothing, and without any of them nothing is encrypted. */
const isEncrypted = ({ searchParams }: URL, modeOfEnvironment: string | undefined): boolean => {
  const [mode, ssl] = [searchParams.get('sslmode'), searchParams.get('ssl')]
  if (mode) return mode !== 'disable'
  if (ssl) return ['true', '1', 'no-verify'].includes(ssl)
  return ['prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'].includes(modeOfEnvironment ?? '')
}

const unencryptedDatabase: Find = (_settings, { databaseUrl, sslMode }) => {
  if (databaseUrl === undefined) return []
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  // A path is a socket of this machine.
  if (host === '' || host.startsWith('/') || isLoopback(host) || isEncrypted(url, sslMode)) return []
  const message = 'leads to another machine without TLS; add sslmode=verify-full'
  return [{ risk: 'unencrypted-database', path: ['DATABASE_URL'], message, isVariable: true }]
}

const simulatorsOn: Find = ({ simulators }) =>
  simulators?.enabled
    ? [
        {
          risk: 'simulators',
          path: ['simulators', 'enabled'],
          message: "answers in the partners' place: what is sent reaches nobody",
        },
      ]
    : []

const finders: readonly Find[] = [
  wellKnownKey,
  wellKnownPassword,
  anyProxy,
  openCallback,
  shortSecrets,
  unencryptedAddress,
  unencryptedDatabase,
  simulatorsOn,
]

export const findRisks: Find = (settings, checking) => finders.flatMap((find) => find(settings, checking))
