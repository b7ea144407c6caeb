import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** One address for two servers, as a floating address or a proxy gives it. */
export interface MovableAddress {
  readonly port: number
  /** Who connects from now on gets there; who is connected stays where it is. */
  moveTo(port: number): void
  /** Ends what is connected. */
  cut(): void
  /** Connections that were made so far. */
  made(): number
  close(): Promise<void>
}

export const startMovableAddress = async (first: number): Promise<MovableAddress> => {
  let target = first
  let count = 0
  const open = new Set<Socket>()
  const listener = createServer((client) => {
    count += 1
    const server = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one)
      one
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(one)
          other.destroy()
        })
        .pipe(other)
    }
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const cut = () => {
    for (const one of open) one.destroy()
  }
  return {
    port: (listener.address() as AddressInfo).port,
    moveTo: (port) => {
      target = port
    },
    cut,
    made: () => count,
    async close() {
      listener.close()
      cut()
      await once(listener, 'close')
    },
  }
}
