import { createHash, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

interface Written {
  readonly method: string
  readonly query: URLSearchParams
  readonly key: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

type Files = Map<string, Buffer | { readonly bytes: number; piece(at: number): Buffer }>

/** Uploads in parts that are under way, by their id. */
const uploads = new Map<string, Map<number, Buffer>>()

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

const xml = (response: ServerResponse, body: string) =>
  response.writeHead(200, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?>${body}`)

const listOf = (files: Files, prefix: string, delimiter: string | null): string => {
  const keys = [...files.keys()]
    .filter((key) => key.startsWith(prefix))
    .sort((one, other) => (one < other ? -1 : 1))
  const isBelow = (key: string) => delimiter !== null && key.slice(prefix.length).includes(delimiter)
  const folders = new Set(
    keys.filter(isBelow).map((key) => key.slice(0, key.indexOf(delimiter ?? '/', prefix.length) + 1)),
  )
  const contents = keys.filter((key) => !isBelow(key)).map((key) => `<Contents><Key>${key}</Key></Contents>`)
  const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`)
  return `<ListBucketResult>${contents.join('')}${common.join('')}<IsTruncated>false</IsTruncated></ListBucketResult>`
}

/** The writing half of a bucket: whole files, files in parts, copies, deletions, lists. */
export const writeToBucket = (
  { method, query, key, headers, body }: Written,
  files: Files,
  response: ServerResponse,
): unknown => {
  if (query.has('list-type'))
    return xml(response, listOf(files, query.get('prefix') ?? '', query.get('delimiter')))
  const id = query.get('uploadId') ?? ''
  const parts = uploads.get(id)
  if (method === 'POST' && query.has('uploads')) {
    const made = randomUUID()
    uploads.set(made, new Map())
    return xml(
      response,
      `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
    )
  }
  if (query.has('uploadId') && !parts) return response.writeHead(404).end()
  if (method === 'PUT' && parts) {
    parts.set(Number(query.get('partNumber')), body)
    return response.writeHead(200, { ETag: etagOf(body) }).end()
  }
  if (method === 'POST' && parts) {
    files.set(key, Buffer.concat([...parts].sort(([one], [other]) => one - other).map(([, part]) => part)))
    uploads.delete(id)
    return xml(
      response,
      '<CompleteMultipartUploadResult><ETag>"parts"</ETag></CompleteMultipartUploadResult>',
    )
  }
  if (method === 'DELETE') {
    if (parts) uploads.delete(id)
    else files.delete(key)
    return response.writeHead(204).end()
  }
  const from = headers['x-amz-copy-source']
  if (typeof from === 'string') {
    const source = files.get(decodeURIComponent(from).split('/').slice(1).join('/'))
    if (!source) return response.writeHead(404).end()
    files.set(key, source)
    return xml(response, '<CopyObjectResult><ETag>"copy"</ETag></CopyObjectResult>')
  }
  files.set(key, body)
  return response.writeHead(200, { ETag: etagOf(body) }).end()
}

/** Uploads that were begun and neither ended nor given up. */
export const openUploads = (): number => uploads.size
