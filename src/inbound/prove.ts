import { createHmac, timingSafeEqual, X509Certificate } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { CallbackRequest } from '#adapter-kit'
import { verifyWebhook } from '#transport/standard-webhooks.ts'
import type { Arrival, VerificationMethod } from './verification-method.ts'

type Proof<Kind extends VerificationMethod['kind']> = (
  method: Extract<VerificationMethod, { kind: Kind }>,
  request: CallbackRequest,
  arrival: Arrival,
  now: Date,
) => boolean

/** In a time that does not show where they differ. */
const same = (one: string, other: string): boolean => {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}

/** Seconds between the signing and our clock, to either side, where the configuration does not say. */
const defaultTolerance = 300

const unitMs = { seconds: 1000, milliseconds: 1 } as const

const isRecent = (
  time: string,
  {
    timestampUnit = 'seconds',
    toleranceSeconds = defaultTolerance,
  }: Extract<VerificationMethod, { kind: 'hmac' }>,
  now: Date,
): boolean =>
  /^\d{1,17}$/.test(time) &&
  Math.abs(Number(time) * unitMs[timestampUnit] - now.getTime()) <= toleranceSeconds * 1000

const hmac: Proof<'hmac'> = (method, { headers, body }, _arrival, now) => {
  const { prefix = '', algorithm = 'sha256', encoding = 'hex', timestampHeader } = method
  const given = headers[method.header.toLowerCase()] ?? ''
  if (!given.startsWith(prefix)) return false
  const signature = given.slice(prefix.length)
  const time = timestampHeader === undefined ? undefined : (headers[timestampHeader.toLowerCase()] ?? '')
  if (time !== undefined && !isRecent(time, method, now)) return false
  // All of them, so that the time does not show which one it was.
  return method.secrets
    .map((secret) => {
      const sum = createHmac(algorithm, secret)
      if (time !== undefined) sum.update(`${time}.`)
      const expected = sum.update(body).digest(encoding)
      return same(encoding === 'hex' ? signature.toLowerCase() : signature, expected)
    })
    .some(Boolean)
}

const basic: Proof<'basic'> = ({ user, passwords }, { headers }) => {
  const given =
    /^Basic +(?<pair>[A-Za-z0-9+/=]{1,2000})$/i.exec(headers.authorization ?? '')?.groups?.pair ?? ''
  const pair = Buffer.from(given, 'base64').toString('utf8')
  return passwords.map((password) => same(pair, `${user}:${password}`)).some(Boolean)
}

const families = { 4: 'ipv4', 6: 'ipv6' } as const

/** An address of the IPv4 kind that came through an IPv6 socket is the same address. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const familyOf = (address: string) => {
  const version = isIP(address)
  return version === 4 || version === 6 ? families[version] : undefined
}

/** Whether an address is among these addresses and networks. What is no address is in none. */
export const isAmong = (from: readonly string[], address: string): boolean => {
  const list = new BlockList()
  for (const one of from) {
    const [network = '', bits] = one.split('/')
    const family = familyOf(network)
    if (family === undefined) continue
    if (bits === undefined) list.addAddress(network, family)
    else list.addSubnet(network, Number(bits), family)
  }
  const plain = plainAddress(address)
  const family = familyOf(plain)
  return family !== undefined && list.check(plain, family)
}

/** With or without colons, in either case. */
const bareFingerprint = (text: string) => text.replaceAll(':', '').toLowerCase()

/** Of a certificate as PEM within a header; what is none has no fingerprint. */
const fingerprintOf = (escaped: string): string => {
  try {
    return new X509Certificate(decodeURIComponent(escaped)).fingerprint256
  } catch {
    return ''
  }
}

/** The fingerprint, or the certificate itself: nginx knows no SHA-256 of it, but hands it over escaped. */
const shownFingerprint = (header: string): string =>
  header.startsWith('-----BEGIN') ? fingerprintOf(header) : header

const clientCertificate: Proof<'client-certificate'> = (method, { headers }, { throughProxy }) => {
  const given = headers[method.header.toLowerCase()]
  if (!throughProxy || given === undefined) return false
  const shown = bareFingerprint(shownFingerprint(given))
  return method.fingerprints.map((known) => same(bareFingerprint(known), shown)).some(Boolean)
}

/** All of them, so that the time does not show which one it was. */
const pathSecret: Proof<'path-secret'> = ({ secrets }, _request, { pathSecret: given = '' }) =>
  secrets.map((secret) => same(given, secret)).some(Boolean)

const proofs: { readonly [Kind in VerificationMethod['kind']]: Proof<Kind> } = {
  hmac,
  'standard-webhooks': ({ secrets, toleranceSeconds = defaultTolerance }, { headers, body }, _arrival, now) =>
    verifyWebhook({ headers, body, secrets, now, toleranceSeconds }),
  basic,
  addresses: ({ from }, _request, { address }) => isAmong(from, address),
  'client-certificate': clientCertificate,
  'path-secret': pathSecret,
}

const overBody: ReadonlySet<VerificationMethod['kind']> = new Set(['hmac', 'standard-webhooks'])

/** Those that are known to hold or not before a byte of the body is read. */
export const beforeBody = (methods: readonly VerificationMethod[]): readonly VerificationMethod[] =>
  methods.filter(({ kind }) => !overBody.has(kind))

const isProven = <Kind extends VerificationMethod['kind']>(
  method: Extract<VerificationMethod, { kind: Kind }>,
  request: CallbackRequest,
  arrival: Arrival,
  now: Date,
): boolean => proofs[method.kind as Kind](method, request, arrival, now)

/** The first way in which a call is not proven to be the partner's; undefined when all hold. */
export const firstUnproven = (
  methods: readonly VerificationMethod[],
  request: CallbackRequest,
  arrival: Arrival,
  now: Date,
): VerificationMethod['kind'] | undefined =>
  methods.find((method) => !isProven(method, request, arrival, now))?.kind
