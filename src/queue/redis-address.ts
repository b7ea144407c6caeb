/** One node: a server, a member of a cluster, or a sentinel. */
interface RedisNode {
  readonly host: string
  readonly port: number
}

interface Access {
  readonly username?: string
  readonly password?: string
  readonly tls: boolean
}

/** Where the queue's Redis is, and of which kind it is. */
export type RedisAddress = Access &
  (
    | { readonly kind: 'single'; readonly node: RedisNode; readonly database: number }
    | { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] }
    | {
        readonly kind: 'sentinel'
        readonly nodes: readonly RedisNode[]
        readonly master: string
        readonly database: number
      }
  )

/** The forms of REDIS_URL, for messages and documents. `rediss` in place of `redis` means TLS. */
const redisUrlForms = [
  'redis://host:port/database',
  'redis+cluster://host:port,host:port',
  'redis+sentinel://host:port,host:port/master-name/database',
] as const

const schemes: Readonly<Record<string, { readonly kind: RedisAddress['kind']; readonly tls: boolean }>> = {
  redis: { kind: 'single', tls: false },
  rediss: { kind: 'single', tls: true },
  'redis+cluster': { kind: 'cluster', tls: false },
  'rediss+cluster': { kind: 'cluster', tls: true },
  'redis+sentinel': { kind: 'sentinel', tls: false },
  'rediss+sentinel': { kind: 'sentinel', tls: true },
}

const standardPort = { single: 6379, cluster: 6379, sentinel: 26379 }

/** Said after the name of the variable, and never with the address itself: it may hold a password. */
const wrong = (what: string): never => {
  throw new Error(`${what}; its forms are ${redisUrlForms.join(', ')}`)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return wrong('has a user or password with a "%" that begins no escape')
  }
}

const accessIn = (userInfo: string | undefined) => {
  if (userInfo === undefined) return {}
  const [, user = '', password] = /^([^:]*)(?::(.*))?$/s.exec(userInfo) ?? []
  return {
    ...(user !== '' && { username: decoded(user) }),
    ...(password !== undefined && password !== '' && { password: decoded(password) }),
  }
}

const nodeIn = (text: string, kind: RedisAddress['kind'], place: number): RedisNode => {
  const parts = /^(\[[\da-f:.]+\]|[^:[\]@\s]+)(?::(\d{1,5}))?$/i.exec(text)
  const port = Number(parts?.[2] ?? standardPort[kind])
  const host = parts?.[1]?.replace(/^\[|\]$/g, '')
  if (host === undefined) return wrong(`must name host:port as node ${place}`)
  if (port < 1 || port > 65535) return wrong(`has a port at node ${place} that is not between 1 and 65535`)
  return { host, port }
}

const databaseIn = (text: string | undefined): number => {
  if (text === undefined || text === '') return 0
  return /^\d{1,4}$/.test(text) ? Number(text) : wrong('must end in the number of a database')
}

/**
 * Reads the address of a single server, of a cluster, or of a master that sentinels know. Throws an `Error` that says
 * what is wrong, to be read after the variable's name, and never repeats the value.
 */
export const parseRedisUrl = (url: string): RedisAddress => {
  const [, scheme = '', userInfo, nodeList = '', path = ''] =
    /^([a-z+]+):\/\/(?:(.*)@)?([^/@?#]*)(?:\/([^?#]*))?$/is.exec(url.trim()) ?? []
  const form = Object.hasOwn(schemes, scheme.toLowerCase()) ? schemes[scheme.toLowerCase()] : undefined
  if (!form) return wrong('is not understood')
  const { kind, tls } = form
  if (nodeList === '') return wrong('names no host')
  const nodes = nodeList.split(',').map((text, index) => nodeIn(text, kind, index + 1))
  const access = { tls, ...accessIn(userInfo) }
  const segments = path === '' ? [] : path.replace(/\/$/, '').split('/')

  if (kind === 'single') {
    const [node, ...others] = nodes
    if (!node || others.length > 0) return wrong('names several hosts but neither a cluster nor sentinels')
    if (segments.length > 1) return wrong('must end in the number of a database')
    return { kind, node, database: databaseIn(segments[0]), ...access }
  }
  if (kind === 'cluster') {
    // A cluster has only database 0.
    if (segments.length > 0 && path !== '0') return wrong('names a database, but a cluster has only one')
    return { kind, nodes, ...access }
  }
  const [master = '', database, ...more] = segments
  if (master === '') return wrong('must name the master that the sentinels know, after the hosts')
  if (more.length > 0) return wrong('has more after the database than is understood')
  return { kind, nodes, master: decoded(master), database: databaseIn(database), ...access }
}
