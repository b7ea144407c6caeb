import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Config } from '#config/config.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, warning, within } from './check.ts'

const patienceMs = 5000

/** Every address in the settings of an endpoint, wherever its adapter keeps it. */
const addressesIn = (settings: unknown): URL[] => {
  if (typeof settings === 'string')
    return /^https?:\/\//i.test(settings) && URL.canParse(settings) ? [new URL(settings)] : []
  return typeof settings === 'object' && settings !== null ? Object.values(settings).flatMap(addressesIn) : []
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80))

const opened = async (socket: Socket, event: string): Promise<void> => {
  try {
    await within(patienceMs, once(socket, event))
  } finally {
    socket.destroy()
  }
}

/** Brackets keep an IPv6 address apart in a URL; a socket takes it without. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

/** What keeps a TLS connection from being trusted; nothing where it is. A partner's own authority is known to its adapter alone. */
const distrust = async (url: URL): Promise<string | undefined> => {
  const host = hostOf(url)
  // A bare address has no name to ask for.
  const named = isIP(host) === 0 && { servername: host }
  const socket = connectTls({ host, port: portOf(url), rejectUnauthorized: false, ...named })
  await opened(socket, 'secureConnect')
  return socket.authorized ? undefined : String(socket.authorizationError)
}

const partnerCheck = async (endpoint: string, url: URL, { say }: Context): Promise<Check> => {
  const name = `partner ${endpoint}`
  try {
    if (url.protocol !== 'https:') {
      await opened(connect({ host: hostOf(url), port: portOf(url) }), 'connect')
      return ok(name, url.origin)
    }
    const reason = await distrust(url)
    if (reason === undefined) return ok(name, url.origin)
    const remedy = say({
      vi: 'Máy này không tin chứng thư đó: thêm CA của đối tác (NODE_EXTRA_CA_CERTS), hoặc báo đối tác.',
      en: "This machine does not trust the certificate: add the partner's authority (NODE_EXTRA_CA_CERTS), or tell the partner.",
    })
    return warning(name, `${url.origin}: ${reason}`, remedy)
  } catch (error) {
    const remedy = say({
      vi: 'Kiểm tra địa chỉ trong cấu hình, DNS, tường lửa và VPN từ máy này.',
      en: 'Check the address in the configuration, then DNS, firewall and VPN from this machine.',
    })
    return failed(name, `${url.origin}: ${reasonOf(error)}`, remedy)
  }
}

/** Whether each partner can be reached: a connection and, with https, a handshake. Nothing is asked of anybody. */
export const partnerChecks = (config: Config, context: Context): Promise<readonly Check[]> =>
  Promise.all(
    Object.entries(config.endpoints).flatMap(([endpoint, { settings }]) => {
      const byOrigin = new Map(addressesIn(settings).map((url) => [url.origin, url]))
      return [...byOrigin.values()].map((url) => partnerCheck(endpoint, url, context))
    }),
  )
