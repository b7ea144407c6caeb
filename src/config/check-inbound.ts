import { isIP } from 'node:net'
import type { Way } from '#inbound/way.ts'
import { type Checking, endpointNamed, listed } from './check-endpoints.ts'
import type { Sound } from './reading/sound.ts'
import type { SoundSettings } from './reading/written.ts'

/** The fields of each kind of proof: those that it needs, and those that it may have. */
const fieldsOf: Readonly<
  Record<Way['kind'], { readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  hmac: {
    needs: ['secrets', 'header'],
    may: ['algorithm', 'encoding', 'prefix', 'timestampHeader', 'timestampUnit', 'toleranceSeconds'],
  },
  'standard-webhooks': { needs: ['secrets'], may: ['toleranceSeconds'] },
  basic: { needs: ['user', 'passwords'], may: [] },
  addresses: { needs: ['from'], may: [] },
  'client-certificate': { needs: ['header', 'fingerprints'], may: [] },
}

const widest = { 4: 32, 6: 128 } as const

const isNetwork = (text: string): boolean => {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (more !== undefined || (version !== 4 && version !== 6)) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest[version])
}

const checkNetworks = (
  networks: readonly (string | undefined)[],
  path: readonly string[],
  { report }: Pick<Checking, 'report'>,
): void => {
  for (const [index, network] of networks.entries()) {
    if (network !== undefined && !isNetwork(network))
      report([...path, String(index)], 'must be an IP address or a network such as 10.1.0.0/16')
  }
}

const isFingerprint = (text: string) => /^[0-9a-f]{64}$/i.test(text.replaceAll(':', ''))

/** As `standard-webhooks.ts` reads it: what holds no key would fail with every call, the good ones too. */
const isWebhookSecret = (text: string): boolean =>
  /^(?:whsec_)?(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text)

const checkWay = (way: Sound<Way>, path: readonly string[], checking: Checking): void => {
  const { report } = checking
  const written = way as Readonly<Record<string, unknown>>
  const known = fieldsOf[written.kind as Way['kind']]
  if (!known) return
  for (const name of known.needs)
    if (written[name] === undefined) report([...path, name], `is required for the proof "${written.kind}"`)
  for (const name of Object.keys(written))
    if (name !== 'kind' && ![...known.needs, ...known.may].includes(name))
      report([...path, name], `is no field of the proof "${written.kind}"`)
  if (way.kind === 'addresses') checkNetworks(way.from ?? [], [...path, 'from'], checking)
  if (way.kind === 'standard-webhooks') {
    for (const [index, secret] of (way.secrets ?? []).entries())
      if (secret !== undefined && !isWebhookSecret(secret))
        report([...path, 'secrets', String(index)], 'must be "whsec_" and a key in base64')
  }
  if (way.kind !== 'client-certificate') return
  for (const [index, fingerprint] of (way.fingerprints ?? []).entries())
    if (fingerprint !== undefined && !isFingerprint(fingerprint))
      report([...path, 'fingerprints', String(index)], 'must be a SHA-256 in hexadecimal, 64 digits')
}

/** Callbacks and polls are such that the adapter has, and nobody may call without a proof. */
export const checkInbound = (settings: SoundSettings, checking: Checking): void => {
  const { report, adapters } = checking
  checkNetworks(settings.http?.trustedProxies ?? [], ['http', 'trustedProxies'], checking)
  const endpoints = settings.endpoints ?? {}
  const senders = new Set((settings.senders ?? []).map((sender) => sender?.name))
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!endpoint || !adapter) continue
    if (senders.has(name) && (endpoint.callbacks || endpoint.polls))
      report(['endpoints', name], 'is the name of a sender too; nobody could tell who said what')
    for (const [callback, written] of Object.entries(endpoint.callbacks ?? {})) {
      const path = ['endpoints', name, 'callbacks', callback]
      const definition = adapter.callbacks?.[callback]
      if (!definition) {
        const known = listed(Object.keys(adapter.callbacks ?? {}))
        report(path, `is no callback of the adapter ${adapter.name}; known are: ${known}`)
        continue
      }
      const ways = written?.verify ?? []
      if (ways.length === 0 && !definition.verify)
        report(path, 'needs at least one proof in "verify": anybody could call it')
      for (const [index, way] of ways.entries()) {
        if (way) checkWay(way, [...path, 'verify', String(index)], checking)
      }
    }
    for (const poll of Object.keys(endpoint.polls ?? {})) {
      if (adapter.polls?.[poll]) continue
      const known = listed(Object.keys(adapter.polls ?? {}))
      report(
        ['endpoints', name, 'polls', poll],
        `is no poll of the adapter ${adapter.name}; known are: ${known}`,
      )
    }
  }
}
