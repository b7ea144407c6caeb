import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** The same server at another address, where it says that it is version 15; closed when the test is over. */
export const asOldServer = async (databaseUrl: string): Promise<string> => {
  const { hostname, port } = new URL(databaseUrl)
  const listener = createServer((client) => {
    const server = connect(Number(port), hostname)
    const end = () => {
      client.destroy()
      server.destroy()
    }
    client
      .on('data', (chunk) => server.write(chunk))
      .on('error', end)
      .on('close', end)
    server
      .on('data', (chunk: Buffer) => {
        // The same length, so that the protocol around it stays right.
        client.write(Buffer.from(chunk.toString('latin1').replace(/(?<![\d.])1[789]\./g, '15.'), 'latin1'))
      })
      .on('error', end)
      .on('close', end)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  onTestFinished(async () => {
    listener.close()
    await once(listener, 'close')
  })
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((listener.address() as AddressInfo).port)
  return url.href
}
