import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'

export interface RedisServer {
  readonly url: string
  stop(): Promise<void>
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

const notFound = 127

// The server lives as long as the shell's input is open: it ends with us, even when we are killed.
const script = `command -v redis-server >/dev/null || exit ${notFound}
redis-server "$@" >/dev/null & server=$!
trap 'kill $server; wait $server' EXIT
read -r _`

const settings = ['--bind', '127.0.0.1', '--appendonly', 'no', '--save', '', '--databases', '64']

/** A Redis of our own that keeps nothing; undefined where this machine has none installed. */
export const startRedis = async (): Promise<RedisServer | undefined> => {
  const port = await freePort()
  const shell = spawn('sh', ['-c', script, 'redis', '--port', String(port), ...settings], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const url = `redis://127.0.0.1:${port}`
  const ended = once(shell, 'exit')
  const probe = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 })
  probe.on('error', () => undefined)
  const answered = probe.ping().then(() => undefined)
  const code = await Promise.race([answered, ended.then(([status]) => Number(status))])
  // Also where there is no server: it would go on trying.
  probe.disconnect()
  if (code === notFound) return undefined
  if (code !== undefined) throw new Error(`redis-server stopped at once (${code})`)
  return {
    url,
    async stop() {
      shell.stdin.end()
      await ended
    },
  }
}
