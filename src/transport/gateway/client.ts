import { permanent, type SendOptions, type TransportTools } from '#adapter-kit'
import { type HttpReply, httpClient } from '../http.ts'
import { endsSession } from '../session.ts'
import { addressOf, type GatewayRequest } from './call.ts'
import { headersOf, secretsOf } from './headers.ts'
import type { GatewaySettings } from './settings.ts'
import { tokenIn, tokenSession } from './token.ts'

export interface GatewayClient {
  /**
   * Sends through the gateway; with a renewed token once more where the gateway says that the token ended, and nothing else
   * is repeated. Throws a `Failure` as the HTTP client does; what a gateway says of itself is never the partner's answer.
   *
   * @param accept statuses that are the partner's answers besides 200–299
   */
  send(request: GatewayRequest, options: SendOptions, accept?: readonly number[]): Promise<HttpReply>
  close(): void
}

/** The way to one partner through what stands before it: address, token, headers, faults (national-protocols D.1–D.4). */
export const gatewayClient = ({ route, ways }: GatewaySettings, tools: TransportTools): GatewayClient => {
  const way = ways[route]
  if (!way) throw permanent('ROUTE_NOT_CONFIGURED', `The settings have no way "${route}"`)
  const http = httpClient()
  const closing = new AbortController()
  const { token } = way
  const session = token && tokenSession(`gateway-${route}`, { ...way, token }, tools, http, closing.signal)
  const hidden = secretsOf(way)

  const sendWith = (
    held: string | undefined,
    { method, path, query = {}, headers, body, hidden: own = [] }: GatewayRequest,
    options: SendOptions,
    accept: readonly number[] | undefined,
  ) =>
    http.send(
      {
        method,
        url: addressOf(way, { path, query }),
        headers: { Accept: 'application/json', ...headers, ...headersOf(way, held, options.requestId) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : body() }),
        hidden: [...hidden, ...own, ...(held === undefined ? [] : [held])],
      },
      options,
      accept,
    )

  return {
    send(request, options, accept) {
      if (!session) return sendWith(undefined, request, options, accept)
      // One budget for the call and its one repeat.
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      return session.with(
        (held) => sendWith(tokenIn(held), request, { ...options, signal }, accept),
        ({ thrown }) => thrown !== undefined && endsSession(thrown),
        signal,
      )
    },
    close() {
      closing.abort()
      http.close()
    },
  }
}
