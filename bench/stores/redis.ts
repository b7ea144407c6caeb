import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { freePort, until } from '../waiting.ts'

export interface RedisServer {
  readonly url: string
  readonly pid: number
  readonly version: string
  stop(): Promise<void>
}

// The server lives as long as the shell's input is open, so it ends with the bench however that ends.
const script = `redis-server "$@" >/dev/null & server=$!
trap 'kill $server; wait $server' EXIT
echo $server
read -r _`

const settings = ['--bind', '127.0.0.1', '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']

/** A Redis that writes everything down within a second, as BullMQ's authors advise for production. */
export const startRedis = async (folder: string): Promise<RedisServer> => {
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const shell = spawn('sh', ['-c', script, 'redis', '--port', String(port), '--dir', folder, ...settings], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  })
  const ended = once(shell, 'exit')
  const [said] = (await once(shell.stdout, 'data')) as [Buffer]
  const client = new Redis(`redis://127.0.0.1:${port}`, {
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  })
  client.on('error', () => undefined)
  const stop = async () => {
    client.disconnect()
    shell.stdin.end()
    await ended
  }
  let version = ''
  client.info('server').then(
    (info) => {
      version = /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown'
    },
    () => undefined,
  )
  try {
    await until('redis-server (is it installed?)', 10_000, () => version !== '')
  } catch (error) {
    await stop()
    throw error
  }
  client.disconnect()
  return { url: `redis://127.0.0.1:${port}`, pid: Number(String(said).trim()), version, stop }
}
