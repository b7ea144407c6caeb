import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { pipeline, Readable, type Transform } from 'node:stream'
import { urlToHttpOptions } from 'node:url'
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib'
import axios, {
  type AxiosAdapter,
  AxiosError,
  type AxiosResponse,
  CanceledError,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { RequestMaker } from './connection-watch.ts'

interface Connecting {
  readonly httpAgent: Agent
  readonly httpsAgent: Agent
  /** Of an answer that is read whole. */
  readonly maxReplyBytes: number
}

/** A header of the request under the same name, however it is spelt, takes its place. */
const always = {
  accept: 'application/json, text/plain, */*',
  'user-agent': `axios/${axios.VERSION}`,
  'accept-encoding': 'gzip, br',
}

const impossible = /[^\t\x20-\x7e\x80-\xff]+/g

/** What HTTP cannot carry is left out of a value. */
const headersOf = ({ headers }: InternalAxiosRequestConfig) => {
  const carried: Record<string, string | string[]> = { ...always }
  for (const [name, value] of Object.entries(headers.toJSON()))
    carried[name] = Array.isArray(value) ? value.map(String) : String(value).replace(impossible, '')
  return carried
}

const begin = (config: InternalAxiosRequestConfig, { httpAgent, httpsAgent }: Connecting) => {
  const url = new URL(config.url ?? '')
  const isSecure = url.protocol === 'https:'
  if (!isSecure && url.protocol !== 'http:')
    throw new AxiosError(`Unsupported protocol ${url.protocol}`, AxiosError.ERR_BAD_REQUEST, config)
  return {
    ...urlToHttpOptions(url),
    method: (config.method ?? 'get').toUpperCase(),
    headers: headersOf(config),
    agent: isSecure ? httpsAgent : httpAgent,
  }
}

// What ends too soon is told by its length or its end in HTTP, not by the compression.
const lenient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH }
const lenientBrotli = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
}
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createUnzip(lenient),
  'x-gzip': () => createUnzip(lenient),
  deflate: () => createUnzip(lenient),
  br: () => createBrotliDecompress(lenientBrotli),
}

const nothing = () => undefined

/** What was compressed for the way only. */
const decoded = (answer: IncomingMessage): Readable => {
  const coding = answer.headers['content-encoding']?.toLowerCase()
  const decoder = coding === undefined ? undefined : decoders[coding]
  if (!decoder || answer.statusCode === 204) return answer
  delete answer.headers['content-encoding']
  return pipeline(answer, decoder(), nothing)
}

/** The whole answer; what is larger is not read to its end. */
const collect = (
  body: Readable,
  max: number,
  taken: (bytes: Buffer) => void,
  failed: (error: Error) => void,
) => {
  const pieces: Buffer[] = []
  let size = 0
  body.on('data', (piece: Buffer) => {
    size += piece.length
    if (size <= max) pieces.push(piece)
    else body.destroy(new AxiosError(`maxContentLength size of ${max} exceeded`, AxiosError.ERR_BAD_RESPONSE))
  })
  body.once('end', () => taken(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)))
  body.once('error', failed)
}

const upload = (data: unknown, request: ClientRequest) => {
  if (!(data instanceof Readable)) return void request.end(data)
  data.once('error', (error) => request.destroy(error))
  data.once('close', () => {
    if (!data.readableEnded && !data.errored)
      request.destroy(new CanceledError('The body of the request was not given to its end'))
  })
  data.pipe(request)
}

/**
 * How axios speaks to Node here. Its own adapter knows proxies, redirects, progress, forms and HTTP/2, of which a partner
 * gets none, and costs more than the request itself.
 */
export const nodeAdapter =
  (connecting: Connecting): AxiosAdapter =>
  (config) =>
    new Promise<AxiosResponse>((resolve, reject) => {
      const { signal, timeout = 0, responseType } = config
      const transport: RequestMaker = config.transport
      let body: Readable | undefined
      const over = () => {
        clearTimeout(timer)
        signal?.removeEventListener?.('abort', abort)
      }
      const failed = (error: Error) => {
        over()
        reject(error instanceof AxiosError ? error : AxiosError.from(error, undefined, config, request))
      }
      const breakOff = (error: AxiosError) => {
        failed(error)
        body?.destroy(error)
        request.destroy(error)
      }
      const abort = () => breakOff(new CanceledError(undefined, config, request))
      const request = transport.request(begin(config, connecting), (answer) => {
        body = decoded(answer)
        const { statusCode: status = 0, statusMessage: statusText = '', headers } = answer
        const response = { status, statusText, headers: headers as AxiosResponse['headers'], config, request }
        if (responseType === 'stream') {
          // Whoever reads it hears of it.
          body.once('close', over).on('error', nothing)
          resolve({ ...response, data: body })
          return
        }
        const taken = (data: Buffer) => {
          over()
          resolve({ ...response, data })
        }
        collect(body, connecting.maxReplyBytes, taken, failed)
      })
      request.on('error', failed)
      const timer = setTimeout(
        () => breakOff(new AxiosError('Not in time', AxiosError.ECONNABORTED, config, request)),
        timeout,
      )
      signal?.addEventListener?.('abort', abort)
      upload(config.data, request)
    })
