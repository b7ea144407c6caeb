import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import { pipeline, Readable, type Transform } from 'node:stream'
import { urlToHttpOptions } from 'node:url'
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib'
import axios, { type AxiosAdapter, AxiosError, AxiosHeaders, type AxiosResponse, CanceledError } from 'axios'
import type { RequestMaker } from './connection-watch.ts'

interface Connecting {
  readonly httpAgent: Agent
  readonly httpsAgent: Agent
  /** Of an answer that is read whole. */
  readonly maxReplyBytes: number
}

/** What goes out. axios itself is told method and address only: it copies, merges and normalizes all that it is given. */
export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Readable | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Whether the answer is handed on as it comes, and not read whole. */
  readonly asStream: boolean
  readonly maker: RequestMaker
}

export interface Answer<Body> {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** A header of the request under the same name, however it is spelt, takes its place. */
const always = {
  accept: 'application/json, text/plain, */*',
  'user-agent': `axios/${axios.VERSION}`,
  'accept-encoding': 'gzip, br',
}
const withBody = { ...always, 'content-type': 'application/x-www-form-urlencoded' }

const impossible = /[^\t\x20-\x7e\x80-\xff]+/g

/** What HTTP cannot carry is left out of a value. */
const headersOf = ({ method, headers }: Outgoing) => {
  const carried: Record<string, string> = { ...(method === 'GET' ? always : withBody) }
  for (const name of Object.keys(headers)) carried[name] = String(headers[name]).replace(impossible, '')
  return carried
}

const begin = (outgoing: Outgoing, { httpAgent, httpsAgent }: Connecting) => {
  const { protocol, hostname, port, path, auth } = urlToHttpOptions(new URL(outgoing.url))
  const isSecure = protocol === 'https:'
  if (!isSecure && protocol !== 'http:')
    throw new AxiosError(`Unsupported protocol ${protocol}`, AxiosError.ERR_BAD_REQUEST)
  return {
    protocol,
    hostname,
    port,
    path,
    auth,
    method: outgoing.method,
    headers: headersOf(outgoing),
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

const upload = (body: Outgoing['body'], request: ClientRequest) => {
  if (!(body instanceof Readable)) return void request.end(body)
  body.once('error', (error) => request.destroy(error))
  body.once('close', () => {
    if (!body.readableEnded && !body.errored)
      request.destroy(new CanceledError('The body of the request was not given to its end'))
  })
  body.pipe(request)
}

const textHeaders = ({ headers }: IncomingMessage): Answer<unknown>['headers'] => {
  const cookies = headers['set-cookie']
  // The only name whose value is no text.
  return { ...(headers as Record<string, string>), ...(cookies && { 'set-cookie': String(cookies) }) }
}

const untold = new AxiosHeaders()

/**
 * How axios speaks to Node here. Its own adapter knows proxies, redirects, progress, forms and HTTP/2, of which a partner
 * gets none, and costs more than the request itself.
 */
export const nodeAdapter =
  (connecting: Connecting, outgoing: Outgoing): AxiosAdapter =>
  (config) =>
    new Promise<AxiosResponse<Answer<Buffer | Readable>>>((resolve, reject) => {
      const { signal, timeoutMs } = outgoing
      if (signal.aborted) throw new CanceledError(undefined, config)
      let received: Readable | undefined
      const over = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
      const failed = (error: Error) => {
        over()
        reject(error instanceof AxiosError ? error : AxiosError.from(error, undefined, config, request))
      }
      const breakOff = (error: AxiosError) => {
        failed(error)
        received?.destroy(error)
        request.destroy(error)
      }
      const abort = () => breakOff(new CanceledError(undefined, config, request))
      const request = outgoing.maker.request(begin(outgoing, connecting), (incoming) => {
        const stream = decoded(incoming)
        received = stream
        const { statusCode: status = 0, statusMessage: statusText = '' } = incoming
        const answerWith = (body: Buffer | Readable) => {
          const data = { status, headers: textHeaders(incoming), body }
          resolve({ status, statusText, headers: untold, config, request, data })
        }
        if (outgoing.asStream) {
          // Whoever reads it hears of it.
          stream.once('close', over).on('error', nothing)
          answerWith(stream)
          return
        }
        const taken = (bytes: Buffer) => {
          over()
          answerWith(bytes)
        }
        collect(stream, connecting.maxReplyBytes, taken, failed)
      })
      request.on('error', failed)
      const timer = setTimeout(
        () => breakOff(new AxiosError('Not in time', AxiosError.ECONNABORTED, config, request)),
        timeoutMs,
      )
      signal.addEventListener('abort', abort)
      upload(outgoing.body, request)
    })
