import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

interface Answer {
  readonly type: string
  readonly body: string
}

const sessionOfTheSamples = 'phien-mau-01'
const loggedIn = JSON.stringify({ error_code: 0, message: '', session: sessionOfTheSamples })

/** A server that says what it is told to, and keeps what it was sent, letter by letter. It ends with the test. */
export const standIn = async (answer: Answer) => {
  const bodies: string[] = []
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const body = await text(request)
    if (request.url?.endsWith('/login')) return { type: 'application/json', body: loggedIn }
    bodies.push(body)
    return answer
  }
  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body),
      () => response.destroy(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, bodies }
}
