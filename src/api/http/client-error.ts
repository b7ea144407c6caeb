import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { OwnAnswer } from '../route.ts'
import { type ProblemName, problemBody, statusOf } from './problem.ts'

const byCode: Readonly<Record<string, ProblemName>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'header-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
}

const ownAnswers = new WeakMap<Socket, (name: ProblemName) => OwnAnswer>()

/** While the body of a call is read that is answered in a form of its own: what is said when it breaks off. */
export const answerOnSocket = (socket: Socket, answer: (name: ProblemName) => OwnAnswer): void => {
  ownAnswers.set(socket, answer)
}

/** Its body is here, or it was answered. */
export const endedOnSocket = (socket: Socket): void => {
  ownAnswers.delete(socket)
}

const problemAnswer = (name: ProblemName): OwnAnswer => ({
  status: statusOf(name),
  headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Language': 'vi' },
  body: JSON.stringify(problemBody(name, {}, 'vi')),
})

/** Of a text that others gave: a line break in it would begin another header. */
const headerLine = ([name, value]: readonly [string, string]) => `${name}: ${value.replace(/[\r\n]/g, ' ')}`

/** What is no request at all, or never becomes a whole one: answered like everything else, then the line is cut. */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const name = byCode[error.code ?? ''] ?? 'invalid-request'
  const { status, headers = {}, body } = (ownAnswers.get(socket) ?? problemAnswer)(name)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(headers).map(headerLine),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
