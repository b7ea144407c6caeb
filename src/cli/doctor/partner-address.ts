import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate } from 'node:tls'
import { within } from './check.ts'

const patienceMs = 5000

/** Every address in the settings of an endpoint, wherever its adapter keeps it: one for each server. */
const addressesIn = (settings: unknown): readonly URL[] => {
  const walk = (value: unknown): URL[] => {
    if (typeof value === 'string')
      return /^https?:\/\//i.test(value) && URL.canParse(value) ? [new URL(value)] : []
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(walk) : []
  }
  return [...new Map(walk(settings).map((url) => [url.origin, url])).values()]
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the schema calls an address: a namespace looks like one, and nobody answers there. */
const addressTexts = (schema: unknown, value: unknown): readonly string[] => {
  if (!isNode(schema)) return []
  if (typeof value === 'string') return schema.format === 'uri' && schema['x-name'] !== true ? [value] : []
  const { properties } = schema
  if (!isNode(value) || !isNode(properties)) return []
  return Object.entries(value).flatMap(([name, inner]) => addressTexts(properties[name], inner))
}

/** The servers that an endpoint calls, by the schema of its settings. */
export const serversIn = (schema: object, settings: unknown): readonly URL[] => {
  const found = addressesIn(addressTexts(schema, settings))
  return found.length > 0 ? found : addressesIn(settings)
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80))

/** Brackets keep an IPv6 address apart in a URL; a socket takes it without. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

const opened = async (socket: Socket, event: string): Promise<void> => {
  try {
    await within(patienceMs, once(socket, event))
  } finally {
    socket.destroy()
  }
}

/** Throws where nobody takes a connection in time. */
export const connectTo = (url: URL): Promise<void> =>
  opened(connect({ host: hostOf(url), port: portOf(url) }), 'connect')

/** What a server shows of itself, and what keeps it from being trusted; nothing where it is. A partner's own authority is known to its adapter alone. */
export const shakeHands = async (
  url: URL,
): Promise<{ readonly certificate: PeerCertificate; readonly distrust?: string }> => {
  const host = hostOf(url)
  // A bare address has no name to ask for.
  const named = isIP(host) === 0 && { servername: host }
  const socket = connectTls({ host, port: portOf(url), rejectUnauthorized: false, ...named })
  const shaken = once(socket, 'secureConnect').then(() => socket.getPeerCertificate())
  try {
    const certificate = await within(patienceMs, shaken)
    return { certificate, ...(!socket.authorized && { distrust: String(socket.authorizationError) }) }
  } finally {
    socket.destroy()
  }
}
