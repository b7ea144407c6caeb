import { isIP } from 'node:net'
import Type from 'typebox'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'
import { mapping, text, whole } from './reading/declare.ts'

const hourMs = 3_600_000

export const http = mapping({
  host: text({
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 for all. The port is the environment variable PORT.',
  }),
  bodyLimitBytes: whole(1024, 100_000_000, { default: 5_000_000, description: 'Largest request body.' }),
  requestTimeoutMs: whole(1, hourMs, {
    default: 30_000,
    description: 'A caller that has not sent its whole request after this time is cut off.',
  }),
  headersTimeoutMs: whole(1, hourMs, {
    default: 10_000,
    description: 'The same for the headers alone; not more than requestTimeoutMs.',
  }),
  keepAliveTimeoutMs: whole(1, hourMs, {
    default: 72_000,
    description: 'How long an idle connection stays open; longer than that of the proxy in front.',
  }),
  maxConnections: whole(1, 100_000, {
    default: 1024,
    description:
      'Connections that may be open at once. Of those that are idle one is closed for a new one; where none is, the new one is closed.',
  }),
  maxConnectionsPerAddress: whole(1, 100_000, {
    default: 512,
    description:
      'The same for each address (of IPv6, for each network of 64 bits); those in trustedProxies may have all.',
  }),
  wrongKeyDelayMs: whole(0, 60_000, {
    default: 500,
    description: 'How long an answer to a wrong key is held back, so that guessing is slow.',
  }),
  // What is not an address is found by the check, which can say why.
  trustedProxies: Type.Array(text(), {
    maxItems: 1000,
    default: [],
    description:
      'Addresses and networks of the proxies in front: only they are believed when they say who calls.',
  }),
})

const widest = { 4: 32, 6: 128 } as const

const isNetwork = (network: string): boolean => {
  const [address = '', bits, more] = network.split('/')
  const version = isIP(address)
  if (more !== undefined || (version !== 4 && version !== 6)) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest[version])
}

export const checkNetworks = (
  networks: readonly (string | undefined)[],
  path: readonly string[],
  { report }: Pick<Checking, 'report'>,
): void => {
  for (const [index, network] of networks.entries()) {
    if (network !== undefined && !isNetwork(network))
      report([...path, String(index)], 'must be an IP address or a network such as 10.1.0.0/16')
  }
}

export const checkHttp = ({ http: settings = {} }: SoundSettings, checking: Checking): void => {
  checkNetworks(settings.trustedProxies ?? [], ['http', 'trustedProxies'], checking)
  const { headersTimeoutMs, requestTimeoutMs } = settings
  if (headersTimeoutMs === undefined || requestTimeoutMs === undefined) return
  // Node refuses to start such a server.
  if (headersTimeoutMs > requestTimeoutMs)
    checking.report(['http', 'headersTimeoutMs'], 'must not be more than http.requestTimeoutMs')
}
