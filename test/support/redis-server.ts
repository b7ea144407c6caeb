import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'
import { notInstalled, startOwnServer } from './own-server.ts'

export interface RedisServer {
  readonly url: string
  /** By SIGKILL: what it held is lost. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const settings = ['--bind', '127.0.0.1', '--appendonly', 'no', '--save', '', '--databases', '64']

/** A Redis of our own that keeps nothing; undefined where this machine has none installed. */
export const startRedis = async ({
  port,
  args = settings,
  before = [],
}: {
  readonly port?: string
  readonly args?: readonly string[]
  /** What has to stand before all options: a file of its own. */
  readonly before?: readonly string[]
} = {}): Promise<RedisServer | undefined> => {
  const listensOn = port ?? (await freePort())
  const server = startOwnServer('redis-server', [...before, '--port', listensOn, ...args])
  const url = `redis://127.0.0.1:${listensOn}`
  const probe = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 })
  probe.on('error', () => undefined)
  const answered = probe.ping().then(() => undefined)
  const code = await Promise.race([answered, server.ended])
  // Also where there is no server: it would go on trying.
  probe.disconnect()
  if (code === notInstalled) return undefined
  if (code !== undefined) throw new Error(`redis-server stopped at once (${code})`)
  return { url, kill: () => server.kill('SIGKILL'), stop: server.stop }
}
