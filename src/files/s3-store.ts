import { Readable } from 'node:stream'
import { asFailure, type Failure, transient } from '#adapter-kit'
import { isPossibleKey } from '#messages/store-address.ts'
import type { FileFacts, WritableStore } from './file-store.ts'
import { placingInBucket } from './s3-place.ts'

export interface S3Settings {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** Stands before every key. */
  readonly prefix: string
  /** `https://host/bucket/key` rather than `https://bucket.host/key`. */
  readonly pathStyle: boolean
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Until the store begins to answer, and between two pieces of a file. */
  readonly timeoutMs: number
}

interface Answer {
  readonly ETag?: string | undefined
  readonly ContentLength?: number | undefined
  readonly ContentRange?: string | undefined
  readonly LastModified?: Date | undefined
}

const unavailable = (why: string): Failure =>
  transient('FILE_STORE_UNAVAILABLE', `Kho tệp không trả lời được (${why})`)

/** The SDK's errors by their fields. */
const describe = (error: unknown): { readonly name: string; readonly status: number | undefined } => {
  if (!(error instanceof Error)) return { name: 'UNKNOWN', status: undefined }
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return { name: error.name, status: $metadata?.httpStatusCode }
}

const unavailableFor = (error: unknown): Failure => {
  const { name, status } = describe(error)
  return unavailable(/^[A-Za-z0-9]{1,60}$/.test(name) ? name : String(status ?? 'UNKNOWN'))
}

/** What the content itself broke with is no word about the bucket. */
const orUnavailable = (error: unknown): never => {
  throw asFailure(error) === error ? error : unavailableFor(error)
}

/**
 * Only a clear "no such file" counts as one: without the right to list the bucket S3 answers 403 for what is missing, and
 * that cannot be distinguished from a wrong key of ours.
 */
const notFoundOrThrow = (error: unknown): undefined => {
  const { name, status } = describe(error)
  if (status === 404 && name !== 'NoSuchBucket') return undefined
  throw unavailableFor(error)
}

const factsOf = ({ ETag, ContentLength, ContentRange, LastModified }: Answer): FileFacts => {
  const whole = /\/(?<bytes>\d+)$/.exec(ContentRange ?? '')?.groups?.bytes
  const bytes = whole === undefined ? ContentLength : Number(whole)
  if (bytes === undefined || ETag === undefined) throw unavailable('no length or ETag')
  return { bytes, etag: ETag, ...(LastModified && { modified: LastModified }) }
}

/** Files of a bucket, in AWS S3 or what speaks its protocol: MinIO, Ceph, SeaweedFS, the clouds of Vietnam. */
export const s3Store = async (settings: S3Settings): Promise<WritableStore> => {
  // Loaded where a bucket is configured: the other installations need not carry it in memory.
  const sdk = await import('@aws-sdk/client-s3')
  const { GetObjectCommand, HeadObjectCommand, S3Client } = sdk
  const { endpoint, region, pathStyle, accessKeyId, secretAccessKey, timeoutMs } = settings
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // The callers have their own way of trying again.
    maxAttempts: 1,
    // Only AWS itself knows the newer checksums.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutMs,
      httpAgent: { keepAlive: true, maxSockets: 256 },
      httpsAgent: { keepAlive: true, maxSockets: 256 },
    },
  })
  const placing = placingInBucket(client, sdk, settings)
  const at = (key: string) => ({ Bucket: settings.bucket, Key: `${settings.prefix}${key}` })

  return {
    async stat(key, abortSignal) {
      if (!isPossibleKey(key)) return undefined
      const answer = await client.send(new HeadObjectCommand(at(key)), { abortSignal }).catch(notFoundOrThrow)
      return answer && factsOf(answer)
    },
    async open(key, abortSignal, range) {
      if (!isPossibleKey(key)) return undefined
      const part = range && { Range: `bytes=${range.first}-${range.last}` }
      const answer = await client
        .send(new GetObjectCommand({ ...at(key), ...part }), { abortSignal })
        .catch(notFoundOrThrow)
      if (!answer) return undefined
      const { Body } = answer
      if (!(Body instanceof Readable)) throw unavailable('no body')
      try {
        return { ...factsOf(answer), stream: Body }
      } catch (error) {
        Body.destroy()
        throw error
      }
    },
    put: (...what) => placing.put(...what).catch(orUnavailable),
    folders: (...where) => placing.folders(...where).catch(orUnavailable),
    removeFolder: (...where) => placing.removeFolder(...where).catch(orUnavailable),
    close: () => client.destroy(),
  }
}
