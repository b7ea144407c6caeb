import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { asFailure, type SendOptions } from '#adapter-kit'
import { httpClient } from '#transport/http.ts'

type HttpRequest = Parameters<ReturnType<typeof httpClient>['send']>[0]
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export const options = (change: Partial<SendOptions> = {}): SendOptions => ({
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  requestId: 'request-1',
  ...change,
})

export const post = (url: string): HttpRequest => ({ method: 'POST', url, body: '{"secret":"open-sesame"}' })

/** Reads the whole request, then does as it is told. */
export const afterReading =
  (act: (response: ServerResponse) => void): Answer =>
  (request, response) => {
    request.resume().on('end', () => act(response))
  }

/** Partners and clients of one test file; all that a test opened is closed after it. */
export const useHttp = () => {
  const closers: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close()
  })

  const listen = async (answer: Answer): Promise<string> => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const client = () => {
    const http = httpClient()
    closers.push(() => http.close())
    return http
  }

  const outcomeOf = (request: HttpRequest, change: Partial<SendOptions> = {}) =>
    client()
      .send(request, options(change))
      .then(
        ({ status }) => `${status}`,
        (thrown: unknown) => `${asFailure(thrown).failure} ${asFailure(thrown).code}`,
      )
  return { closers, listen, client, outcomeOf }
}
