import { Readable } from 'node:stream'
import { asFailure, type Failure, type SendOptions, type Transport, type TransportTools } from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import { gatewayJsonTransport, type JsonReply } from '#transport/gateway/json-transport.ts'
import { type JsonWithFiles, readJsonWithFiles } from '#transport/json-with-files.ts'
import { webPageFailure } from '#transport/web-page.ts'
import { numbersReady } from './news-page.ts'
import type { Settings } from './settings.ts'

/** Which results are asked for, one call each. */
export interface ResultsRequest {
  readonly path: string
  readonly numbers: readonly string[]
}

export interface CallRequest {
  readonly path: string
  readonly body: object
  /** After a list of changes: the results of those of its page that are ready. */
  readonly results?: { readonly path: string; readonly after: string; readonly atMost: number }
}

/** What the result service said of each number; its files are kept, and stand there by their address. */
export type Results = Readonly<Record<string, JsonWithFiles>>

export interface RecordsReply extends JsonReply {
  readonly results?: Results
}

const places = ['/value/*/ketQuaXuLy/phieuLLTP']

/** JSON through the gateway; results with their certificates, which go into the city's store as they are read. */
export const recordsTransport = (
  { gateway, authKey, provinceCode }: Settings,
  tools: TransportTools,
): Transport<CallRequest | ResultsRequest, RecordsReply> => {
  const json = gatewayJsonTransport(gateway, tools)
  const client = gatewayClient(gateway, tools)

  const resultOf = async (path: string, number: string, options: SendOptions): Promise<JsonWithFiles> => {
    const body = JSON.stringify({ authKey, maTinh: provinceCode, maHoSoMCDT: number })
    const headers = { 'Content-Type': 'application/json' }
    const reply = await client.send({ method: 'POST', path, headers, body, hidden: [authKey] }, options)
    if (/^\s*</.test(reply.body)) throw webPageFailure(reply.body)
    const text = Buffer.from(reply.body.replace(/^\uFEFF/, ''))
    return readJsonWithFiles(Readable.from([text]), {
      places,
      put: tools.files.put,
      signal: options.signal,
    })
  }

  const resultsOf = async ({ path, numbers }: ResultsRequest, options: SendOptions): Promise<Results> => {
    // One budget for all of them.
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
    const found: Record<string, JsonWithFiles> = {}
    let failed: Failure | undefined
    for (const number of numbers)
      try {
        found[number] = await resultOf(path, number, { ...options, signal })
      } catch (thrown) {
        failed ??= asFailure(thrown)
        if (signal.aborted) throw failed
      }
    // Where it answered about none it is the service; else it is what it holds of one dossier, and that is left out.
    if (failed && Object.keys(found).length === 0) throw failed
    return found
  }

  return {
    async send(request, options) {
      if (!('body' in request)) return { status: 200, body: {}, results: await resultsOf(request, options) }
      const { path, body, results } = request
      const reply = await json.send({ method: 'POST', path, body }, options)
      if (!results) return reply
      const numbers = numbersReady(reply.body, results)
      return { ...reply, results: await resultsOf({ path: results.path, numbers }, options) }
    },
    async close() {
      await json.close()
      client.close()
    },
  }
}
