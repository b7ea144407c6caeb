import {
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { tellCertificate } from './seen-certificates.ts'

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
export interface RequestMaker {
  request(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest
}

const serverOf = ({ hostname, host, port }: RequestOptions) => `${hostname ?? host}:${port || 443}`

const watch = (
  request: ClientRequest,
  socket: Socket,
  options: RequestOptions,
  connection: Connection,
): void => {
  connection.used = request.reusedSocket
  if (request.reusedSocket) connection.made = true
  else
    socket.once(options.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connection.made = true
      if (socket instanceof TLSSocket) tellCertificate(serverOf(options), socket)
    })
  const readBefore = socket.bytesRead
  request.prependOnceListener('error', () => {
    connection.answering = socket.bytesRead > readBefore
  })
}

/** Makes requests, and writes into `connection` how far each has come. */
export const watchedRequests = (connection: Connection): RequestMaker => ({
  request(options, callback) {
    const make = options.protocol === 'https:' ? tlsRequest : plainRequest
    const request = make(options, callback)
    return request.once('socket', (socket: Socket) => watch(request, socket, options, connection))
  },
})
