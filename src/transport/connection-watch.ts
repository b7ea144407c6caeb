import {
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'

/** What an HTTP client calls to make a request. */
interface RequestMaker {
  request(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest
}

const watch = (request: ClientRequest, socket: Socket, ready: string, connected: () => void): void => {
  if (request.reusedSocket) connected()
  else socket.once(ready, connected)
}

/** Makes requests, and reports when the partner has taken the connection: before that nothing was sent. */
export const watchedRequests = (connected: () => void): RequestMaker => ({
  request(options, callback) {
    const isTls = options.protocol === 'https:'
    const request = (isTls ? tlsRequest : plainRequest)(options, callback)
    return request.once('socket', (socket: Socket) =>
      watch(request, socket, isTls ? 'secureConnect' : 'connect', connected),
    )
  },
})
