import {
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'

/** How far a request has come. */
export interface Connection {
  /** The partner has taken the connection: before that nothing was sent. */
  made: boolean
  /** It was left from an earlier request. */
  used: boolean
  /** The first of the answer has come. */
  answering: boolean
}

/** What an HTTP client calls to make a request. */
interface RequestMaker {
  request(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest
}

const watch = (request: ClientRequest, socket: Socket, ready: string, connection: Connection): void => {
  connection.used = request.reusedSocket
  const made = () => {
    connection.made = true
  }
  if (request.reusedSocket) made()
  else socket.once(ready, made)
  const readBefore = socket.bytesRead
  request.prependOnceListener('error', () => {
    connection.answering = socket.bytesRead > readBefore
  })
}

/** Makes requests, and writes into `connection` how far each has come. */
export const watchedRequests = (connection: Connection): RequestMaker => ({
  request(options, callback) {
    const isTls = options.protocol === 'https:'
    const request = (isTls ? tlsRequest : plainRequest)(options, callback)
    return request.once('socket', (socket: Socket) =>
      watch(request, socket, isTls ? 'secureConnect' : 'connect', connection),
    )
  },
})
