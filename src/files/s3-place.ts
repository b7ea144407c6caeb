import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { isPossibleKey } from '#messages/store-address.ts'
import type { WritableStore } from './file-store.ts'

type Sdk = typeof import('@aws-sdk/client-s3')
type Placing = Pick<WritableStore, 'put' | 'folders' | 'removeFolder'>

interface Bucket {
  readonly bucket: string
  readonly prefix: string
}

/** S3 takes no smaller parts than 5 MiB, and 10,000 of them. */
const partBytes = 8 * 1024 * 1024

/** The content in pieces of one size; the last is what is left, and may be empty. */
async function* partsOf(content: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const piece of content as AsyncIterable<Buffer>) {
    held.push(piece)
    length += piece.length
    if (length < partBytes) continue
    const whole = Buffer.concat(held)
    for (let at = 0; at + partBytes <= whole.length; at += partBytes) yield whole.subarray(at, at + partBytes)
    const rest = whole.subarray(whole.length - (whole.length % partBytes))
    held = rest.length > 0 ? [rest] : []
    length = rest.length
  }
  yield Buffer.concat(held)
}

/**
 * The writing half of a bucket. What fits into one part is sent when its hash is known. The rest goes up in parts under a
 * hidden name, which no key can have, since the address is the hash and that is known at the end; then the bucket moves it.
 */
export const placingInBucket = (client: S3Client, sdk: Sdk, { bucket, prefix }: Bucket): Placing => {
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` })

  const upload = async (
    first: Buffer,
    rest: AsyncGenerator<Buffer>,
    key: string,
    abortSignal: AbortSignal,
  ) => {
    const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(at(key)), { abortSignal })
    const upload = { ...at(key), UploadId }
    try {
      const Parts: { PartNumber: number; ETag: string | undefined }[] = []
      const send = async (Body: Buffer) => {
        const PartNumber = Parts.length + 1
        const { ETag } = await client.send(new sdk.UploadPartCommand({ ...upload, PartNumber, Body }), {
          abortSignal,
        })
        Parts.push({ PartNumber, ETag })
      }
      await send(first)
      for await (const part of rest) if (part.length > 0) await send(part)
      await client.send(new sdk.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }), {
        abortSignal,
      })
    } catch (error) {
      // Should this fail too, the bucket's own rule for unfinished uploads has to take them away.
      await client.send(new sdk.AbortMultipartUploadCommand(upload)).catch(() => undefined)
      throw error
    }
  }

  const move = async (from: string, to: string, abortSignal: AbortSignal) => {
    const source = `${bucket}/${prefix}${from}`.split('/').map(encodeURIComponent).join('/')
    await client.send(new sdk.CopyObjectCommand({ ...at(to), CopySource: source }), { abortSignal })
  }

  const list = async (folder: string, delimiter: string | undefined, abortSignal: AbortSignal) => {
    const found: { readonly keys: string[]; readonly folders: string[] } = { keys: [], folders: [] }
    for (let token: string | undefined, more = true; more; ) {
      const page = await client.send(
        new sdk.ListObjectsV2Command({
          Bucket: bucket,
          Prefix: `${prefix}${folder}`,
          ...(delimiter !== undefined && { Delimiter: delimiter }),
          ...(token !== undefined && { ContinuationToken: token }),
        }),
        { abortSignal },
      )
      found.keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
      found.folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix))
      token = page.NextContinuationToken
      more = token !== undefined
    }
    return found
  }

  return {
    async put(content, keyOf, abortSignal) {
      const parts = partsOf(content)
      const first = (await parts.next()).value ?? Buffer.alloc(0)
      if (first.length < partBytes) {
        // Asked for only now: before the end was seen the content was not known to be good.
        await parts.next()
        const key = await keyOf()
        if (key === undefined) return
        if (!isPossibleKey(key)) throw new Error('Not a key')
        await client.send(new sdk.PutObjectCommand({ ...at(key), Body: first }), { abortSignal })
        return
      }
      const scratch = `.incoming/${randomUUID()}`
      await upload(first, parts, scratch, abortSignal)
      try {
        const key = await keyOf()
        if (key === undefined) return
        if (!isPossibleKey(key)) throw new Error('Not a key')
        await move(scratch, key, abortSignal)
      } finally {
        await client.send(new sdk.DeleteObjectCommand(at(scratch))).catch(() => undefined)
      }
    },
    async folders(within, abortSignal) {
      const { folders } = await list(within === undefined ? '' : `${within}/`, '/', abortSignal)
      return folders
        .map((folder) => folder.slice(prefix.length, -1).split('/').at(-1) ?? '')
        .filter(isPossibleKey)
    },
    async removeFolder(gone, abortSignal) {
      if (!isPossibleKey(gone)) throw new Error('Not a key')
      const { keys } = await list(`${gone}/`, undefined, abortSignal)
      // One after the other: the call for many wants a checksum that not every store knows.
      for (const Key of keys)
        await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key }), { abortSignal })
    },
  }
}
