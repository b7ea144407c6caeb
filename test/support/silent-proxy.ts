import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a server, and can fall silent as a cable that was pulled does. */
export interface SilentProxy {
  readonly port: number
  /** Keeps every connection and takes new ones, but nothing gets through any more, in either direction. */
  fallSilent(): void
  /** The connections of the silence stay silent for ever; new ones work. */
  speakToNewcomers(): void
  /** As after a repair: the silent connections are reset, new ones work. */
  recover(): void
  /** On a connection where the server says this, that and all after it is kept back; what clients say gets through. */
  holdFrom(words: string): void
  /** Lets go what was kept back. */
  letGo(): void
  /** What is kept back stays so for ever; new connections work. */
  holdNoMore(): void
  /** Connections on which something is kept back. */
  holding(): number
  /** Bytes from clients that went nowhere: the silence met somebody. */
  swallowed(): number
  close(): Promise<void>
}

export const startSilentProxy = async (targetPort: number): Promise<SilentProxy> => {
  const pairs = new Set<{ client: Socket; silent: boolean; server?: Socket }>()
  let silent = false
  let swallowed = 0
  let trigger: string | undefined
  const held = new Map<Socket, Buffer[]>()

  const listener = createServer((client) => {
    const pair: { client: Socket; silent: boolean; server?: Socket } = { client, silent }
    pairs.add(pair)
    const server = silent ? undefined : connect(targetPort, '127.0.0.1')
    if (server) pair.server = server
    const end = () => {
      pairs.delete(pair)
      client.destroy()
      server?.destroy()
    }
    client.setNoDelay(true).on('data', (chunk: Buffer) => {
      if (pair.silent) swallowed += chunk.length
      else server?.write(chunk)
    })
    server?.setNoDelay(true).on('data', (chunk: Buffer) => {
      if (pair.silent) return
      if (trigger !== undefined && chunk.includes(trigger) && !held.has(client)) held.set(client, [])
      const kept = held.get(client)
      if (kept) kept.push(chunk)
      else client.write(chunk)
    })
    client.on('error', end).on('close', end)
    // A pulled cable tells nobody that the other side is gone.
    const goneUnlessSilent = () => !pair.silent && end()
    server?.on('error', goneUnlessSilent).on('close', goneUnlessSilent)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    fallSilent() {
      silent = true
      for (const pair of pairs) pair.silent = true
    },
    speakToNewcomers() {
      silent = false
    },
    recover() {
      silent = false
      for (const pair of pairs) if (pair.silent) pair.client.resetAndDestroy()
    },
    holdFrom(words) {
      trigger = words
    },
    letGo() {
      trigger = undefined
      for (const [client, chunks] of held) if (!client.destroyed) client.write(Buffer.concat(chunks))
      held.clear()
    },
    holdNoMore() {
      trigger = undefined
    },
    holding: () => held.size,
    swallowed: () => swallowed,
    async close() {
      const closed = once(listener, 'close')
      listener.close()
      for (const { client, server } of pairs) {
        client.destroy()
        server?.destroy()
      }
      await closed
    },
  }
}
