import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Called {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** Takes calls on the loopback, and keeps them. */
export const openHook = async () => {
  const calls: Called[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    calls.push({ headers, body })
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/urge`,
    calls,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
