import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { BlockList, isIPv6, type Socket } from 'node:net'

export type ConnectionShare = 'maxConnections' | 'maxConnectionsPerAddress'

type Limits = Readonly<Record<ConnectionShare, number>> & { readonly trustedProxies: readonly string[] }

const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i

/** Whoever has one address of IPv6 has its network of 64 bits. */
export const networkOf = (address: string): string => {
  const v4 = mapped.exec(address)?.groups?.v4
  if (v4 !== undefined || !isIPv6(address)) return v4 ?? address
  const [head = '', tail] = address.split('::')
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''))
  const missing = tail === undefined ? 0 : 8 - (front?.length ?? 0) - (back?.length ?? 0)
  const groups = [...(front ?? []), ...Array.from({ length: missing }, () => '0'), ...(back ?? [])]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const kind = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(bits), kind)
  }
  return list
}

/** Node's own limit would drop new connections before we could close an idle one for them. */
const roomToChoose = 100

interface Connection {
  readonly socket: Socket
  readonly from: string
  calls: number
}

/**
 * Gives each address its share of the connections. A connection with a call under way is never closed for another; when
 * all places are taken, the idle one that has been idle longest goes, of the address that has most.
 */
export const shareConnections = (
  server: Server,
  { maxConnections, maxConnectionsPerAddress, trustedProxies }: Limits,
  refused: (share: ConnectionShare) => void,
): void => {
  const trusted = listOf(trustedProxies)
  /** By address, those that have been idle longest first. */
  const open = new Map<string, Set<Connection>>()
  const bySocket = new WeakMap<Socket, Connection>()
  let count = 0
  server.maxConnections = maxConnections + roomToChoose

  const close = (connection: Connection) => {
    const own = open.get(connection.from)
    if (!own?.delete(connection)) return
    count -= 1
    if (own.size === 0) open.delete(connection.from)
    connection.socket.destroy()
  }
  const idleOf = (own: ReadonlySet<Connection>, but: Connection) => {
    for (const one of own) if (one.calls === 0 && one !== but) return one
    return undefined
  }
  const idleOfMost = (but: Connection) => {
    const addresses = [...open.values()].sort((one, other) => other.size - one.size)
    for (const own of addresses) {
      const idle = idleOf(own, but)
      if (idle) return idle
    }
    return undefined
  }
  const makeRoom = (share: ConnectionShare, idle: Connection | undefined, arrived: Connection) => {
    refused(share)
    close(idle ?? arrived)
  }

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const connection = { socket, from: networkOf(address), calls: 0 }
    const own = open.get(connection.from) ?? new Set()
    open.set(connection.from, own.add(connection))
    bySocket.set(socket, connection)
    count += 1
    socket.once('close', () => close(connection))
    const isTrusted = trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
    if (own.size > maxConnectionsPerAddress && !isTrusted)
      makeRoom('maxConnectionsPerAddress', idleOf(own, connection), connection)
    if (count > maxConnections) makeRoom('maxConnections', idleOfMost(connection), connection)
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = bySocket.get(socket)
    if (!connection) return
    connection.calls += 1
    response.once('close', () => {
      connection.calls -= 1
      // To the end: of all of its address it was busy last.
      const own = open.get(connection.from)
      if (own?.delete(connection)) own.add(connection)
    })
  })
}
