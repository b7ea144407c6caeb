import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { parseRedisUrl } from './redis-address.ts'

/** What one use of Redis differs in from another. */
interface RedisUse {
  /** How often a command is tried on a new connection; null: until it works. */
  readonly maxRetriesPerRequest: number | null
  /** A command without an answer fails after this, and may have been done. */
  readonly commandTimeoutMs?: number
  /**
   * When commands are under way and nothing at all comes back for so long, the connection counts as half-open: it is
   * thrown away and made anew. Longer than the longest command that waits on purpose.
   */
  readonly silentMs: number
}

const connectTimeoutMs = 10_000
/** The first probe of an idle connection, so that firewalls do not drop it. */
const keepAliveMs = 10_000

const reconnect = (times: number) => Math.min(times * 200, 2000)

/**
 * A master that was set back to be a replica must not be written to for ever: the connection is made anew, wherever the
 * address leads by then, and the command is sent again, for it did nothing. A blocking command is broken off when the role changes.
 */
const leaveReplica = ({ message }: Error) => (/\b(READONLY|UNBLOCKED)\b/.test(message) ? 2 : false)

/** Connects to the Redis of REDIS_URL, whatever kind it is. Throws when the address is not understood. */
export const connectRedis = (url: string, use: RedisUse): Redis | Cluster => {
  const address = parseRedisUrl(url)
  const { username, password } = address
  const tls = address.tls ? { tls: {} } : {}
  const options = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...tls,
    maxRetriesPerRequest: use.maxRetriesPerRequest,
    ...(use.commandTimeoutMs !== undefined && { commandTimeout: use.commandTimeoutMs }),
    socketTimeout: use.silentMs,
    connectTimeout: connectTimeoutMs,
    keepAlive: keepAliveMs,
    reconnectOnError: leaveReplica,
  } satisfies RedisOptions

  switch (address.kind) {
    case 'single': {
      const { host, port } = address.node
      return new Redis({ ...options, host, port, db: address.database, retryStrategy: reconnect })
    }
    case 'cluster':
      return new Cluster([...address.nodes], {
        redisOptions: options,
        clusterRetryStrategy: reconnect,
        // Without it a node that was restarted in its place stays lost until something is moved.
        clusterNodeRetryStrategy: reconnect,
      })
    case 'sentinel':
      return new Redis({
        ...options,
        sentinels: [...address.nodes],
        name: address.master,
        db: address.database,
        retryStrategy: reconnect,
        sentinelRetryStrategy: reconnect,
        // The names that the sentinels use for TLS by their configuration are theirs, with the same trust.
        ...(address.tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
      })
  }
}
