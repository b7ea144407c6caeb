import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export interface Sent {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server that answers each call as it is told, and keeps what it was sent. It ends with the test. */
export const answering = async (answerTo: (sent: Sent, before: readonly Sent[]) => Answer) => {
  const sent: Sent[] = []
  const take = async (request: IncomingMessage): Promise<Answer> => {
    const body = (await buffer(request)).toString()
    const one = { url: request.url ?? '', headers: request.headers, body }
    const answer = answerTo(one, sent)
    sent.push(one)
    return answer
  }
  const server = createServer((request, response) => {
    // Its clock is of no interest to packets that are sent on a day of their own.
    response.sendDate = false
    take(request).then(
      ({ status = 200, headers = {}, body }) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, sent }
}
