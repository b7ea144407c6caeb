import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writeToBucket } from './s3-writing.ts'

/** A file of the bucket: bytes, or so many that are made while they are sent. */
type Stored = Buffer | { readonly bytes: number; piece(at: number): Buffer }

export interface S3Server {
  readonly url: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** By key. */
  readonly files: Map<string, Stored>
  /** Every request that came, in order. */
  readonly requests: { readonly method: string; readonly url: string; readonly range: string | undefined }[]
  /** Answers in the place of the bucket, until it is taken away. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  /** Of what was written in one request. */
  largestBody: number
  /** Connections that are sending a file at the moment. */
  sending(): number
  close(): Promise<void>
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Strict percent-encoding (RFC 3986), as the signature wants it. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** AWS Signature Version 4, written from its description, so that it checks the library and does not repeat it. */
const isSigned = (request: IncomingMessage, { region, accessKeyId, secretAccessKey }: S3Server): boolean => {
  const { authorization = '' } = request.headers
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    )
  const [, credential = '', names = '', signature = ''] = given ?? []
  const [id, day = '', where = '', service = '', end] = credential.split('/')
  if (id !== accessKeyId || where !== region || service !== 's3' || end !== 'aws4_request') return false
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://any')
  const path = pathname
    .split('/')
    .map((segment) => encoded(decodeURIComponent(segment)))
    .join('/')
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort((one, other) => (one < other ? -1 : 1))
    .join('&')
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('')
  const time = String(request.headers['x-amz-date'])
  const canonical = [
    request.method,
    path,
    query,
    headers,
    names,
    request.headers['x-amz-content-sha256'],
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', time, `${day}/${region}/s3/aws4_request`, hex(canonical)].join('\n')
  const key = ['aws4_request'].reduce(hmac, hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), 's3'))
  return names.split(';').includes('host') && hmac(key, text).toString('hex') === signature
}

const refuse = (response: ServerResponse, status: number, code: string) =>
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`)

const sizeOf = (file: Stored) => (Buffer.isBuffer(file) ? file.length : file.bytes)

/** Bytes of a file from `first` to `last`, a piece at a time. */
function* piecesOf(file: Stored, first: number, last: number): Generator<Buffer> {
  if (Buffer.isBuffer(file)) {
    yield file.subarray(first, last + 1)
    return
  }
  for (let at = first; at <= last; ) {
    const piece = file.piece(at).subarray(0, last - at + 1)
    at += piece.length
    yield piece
  }
}

/** Enough of S3 to read and write files: one bucket, signatures checked, ranges, parts, its own refusals. */
export const startS3Server = async (): Promise<S3Server> => {
  const files = new Map<string, Stored>()
  let sending = 0

  const give = (request: IncomingMessage, response: ServerResponse, file: Stored) => {
    const size = sizeOf(file)
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const first = Number(from ?? 0)
    const last = Math.min(Number(to ?? size - 1), size - 1)
    if (from !== undefined && first >= size) return refuse(response, 416, 'InvalidRange')
    response.writeHead(from === undefined ? 200 : 206, {
      'Content-Length': last - first + 1,
      ETag: `"${size}-${Buffer.isBuffer(file) ? hex(file.toString('latin1')).slice(0, 8) : 'made'}"`,
      'Last-Modified': new Date('2026-11-05T01:30:00Z').toUTCString(),
      ...(from !== undefined && { 'Content-Range': `bytes ${first}-${last}/${size}` }),
    })
    if (request.method === 'HEAD') return response.end()
    sending += 1
    response.once('close', () => {
      sending -= 1
    })
    return Readable.from(piecesOf(file, first, last)).pipe(response)
  }

  const http = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    server.requests.push({ method, url, range: headers.range })
    if (server.instead) return server.instead(request, response)
    if (!isSigned(request, server)) return refuse(response, 403, 'SignatureDoesNotMatch')
    const path = new URL(url, 'http://any')
    const [, bucket, ...key] = decodeURIComponent(path.pathname).split('/')
    if (bucket !== server.bucket) return refuse(response, 404, 'NoSuchBucket')
    if (method === 'PUT' || method === 'POST' || method === 'DELETE' || path.searchParams.has('list-type')) {
      buffer(request)
        .then((body) => {
          if (body.length > server.largestBody) server.largestBody = body.length
          writeToBucket(
            { method, query: path.searchParams, key: key.join('/'), headers, body },
            files,
            response,
          )
        })
        .catch(() => response.destroy())
      return
    }
    const file = files.get(key.join('/'))
    return file ? give(request, response, file) : refuse(response, 404, 'NoSuchKey')
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: S3Server = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    bucket: 'kho-ho-so',
    region: 'vn-hn-1',
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'example-secret-of-a-bucket',
    files,
    requests: [],
    instead: undefined,
    largestBody: 0,
    sending: () => sending,
    close() {
      http.closeAllConnections()
      return new Promise((resolve) => http.close(() => resolve()))
    },
  }
  return server
}
