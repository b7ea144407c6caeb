import type { Readable } from 'node:stream'
import { asFailure, type FileSource, type OpenFile, permanent, transient } from '#adapter-kit'
import { fileNameOf, isStoreUrl, readStoreUrl } from '#messages/store-address.ts'
import { checked } from '#transport/checked-stream.ts'
import type { Downloader } from '#transport/download.ts'
import type { FileStores } from './file-store.ts'
import { beginsAs, type FileType, headBytes, mediaTypeOf, typeOf } from './file-type.ts'
import { gated } from './gated-stream.ts'
import type { PutFile } from './keep-file.ts'

export interface FileLimits {
  readonly maxBytes: number
  readonly types: readonly FileType[]
}

export interface SourceSettings {
  readonly limits: FileLimits
  /** Hosts, with their port where it is not 443, from which files may be fetched. */
  readonly fetchFrom: readonly string[]
}

interface Opened {
  readonly stream: Readable
  readonly bytes: number
  readonly type: FileType
}

/** Where it is kept, and no more: a file may be called after a person, and an address may hold a key. */
const shown = (url: string): string => {
  if (isStoreUrl(url)) return `trong kho ${readStoreUrl(url)?.store ?? 'không rõ'}`
  return URL.canParse(url) ? `ở ${new URL(url).host}` : 'ở địa chỉ không đọc được'
}

const notFound = (url: string) => permanent('FILE_NOT_FOUND', `Không có tệp ${shown(url)}`)
const notAllowed = (url: string) =>
  permanent('FILE_TYPE_NOT_ALLOWED', `Tệp ${shown(url)} thuộc loại không được phép`)
const tooLarge = (url: string, { maxBytes }: FileLimits) =>
  permanent('FILE_TOO_LARGE', `Tệp ${shown(url)} lớn hơn ${maxBytes} byte`)

const fromStore = async (
  url: string,
  stores: FileStores,
  { limits }: SourceSettings,
  signal: AbortSignal,
): Promise<Opened> => {
  const address = readStoreUrl(url)
  const store = address && stores.get(address.store)
  if (!address || !store) throw permanent('STORE_UNKNOWN', `Cấu hình không có kho của tệp ${shown(url)}`)
  const type = typeOf(fileNameOf(address.key), limits.types)
  if (!type) throw notAllowed(url)
  const found = await store.open(address.key, signal)
  if (!found) throw notFound(url)
  return { ...found, type }
}

/** The ending of the address says what it is; where it has none, the server does. */
const typeOnWeb = (url: URL, mediaType: string, { types }: FileLimits): FileType | undefined => {
  const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
  return name.includes('.') ? typeOf(name, types) : types.find((type) => mediaTypeOf(type) === mediaType)
}

const fromWeb = async (
  url: string,
  download: Pick<Downloader, 'open'>,
  { limits, fetchFrom }: SourceSettings,
  signal: AbortSignal,
): Promise<Opened> => {
  const address = URL.canParse(url) ? new URL(url) : undefined
  // Whoever hands in a message must not be able to make us call whatever our network reaches. A host that is listed has
  // to prove with its certificate that it is the one, wherever its name leads.
  const mayAsk =
    address?.protocol === 'https:' &&
    address.username === '' &&
    address.password === '' &&
    fetchFrom.includes(address.host)
  if (!address || !mayAsk)
    throw permanent('FILE_HOST_NOT_ALLOWED', `files.fetchFrom không cho phép lấy tệp ${shown(url)}`)
  const found = await download.open(url, signal)
  const type = typeOnWeb(address, found.mediaType, limits)
  if (type) return { ...found, type }
  found.stream.destroy()
  throw notAllowed(url)
}

const openFound = async (
  url: string,
  stores: FileStores,
  settings: SourceSettings,
  download: Pick<Downloader, 'open'>,
  signal: AbortSignal,
): Promise<Opened> => {
  const found = isStoreUrl(url)
    ? await fromStore(url, stores, settings, signal)
    : await fromWeb(url, download, settings, signal)
  if (found.bytes <= settings.limits.maxBytes) return found
  found.stream.destroy()
  throw tooLarge(url, settings.limits)
}

/** What a stream breaks with on the way is no word about the partner: the file can be read again later. */
const asFileFailure = (thrown: unknown) => {
  const failure = asFailure(thrown)
  return failure === thrown ? failure : transient('FILE_BROKEN_OFF', 'Việc đọc tệp bị ngắt giữa chừng')
}

const noPlace: PutFile = async () => {
  throw permanent('NO_INCOMING_STORE', 'Cấu hình chưa có files.incoming để giữ tệp mà đối tác gửi')
}

/**
 * Opens the files that messages name, for partners that want their bytes. A piece at a time is in memory.
 *
 * @param put keeps what a partner gives; absent where the configuration has no place for it.
 */
export const fileSource = (
  stores: FileStores,
  settings: SourceSettings,
  download: Pick<Downloader, 'open'>,
  put: PutFile = noPlace,
): FileSource => ({
  put,
  async stat(url, signal) {
    const { stream, bytes, type } = await openFound(url, stores, settings, download, signal)
    stream.destroy()
    return { bytes, mediaType: mediaTypeOf(type) }
  },
  async open(url, signal): Promise<OpenFile> {
    const { limits } = settings
    const { stream, bytes, type } = await openFound(url, stores, settings, download, signal)
    const judge = (head: Buffer) =>
      beginsAs(type, head)
        ? undefined
        : permanent('FILE_TYPE_MISMATCH', `Nội dung của tệp ${shown(url)} không phải là ${type}`)
    const judged = await gated(stream, headBytes, judge, signal).catch((thrown: unknown) => {
      throw asFileFailure(thrown)
    })
    const whole = checked(judged, { bytes, maxBytes: limits.maxBytes, name: `tệp ${shown(url)}` })
    return { stream: whole.stream, bytes, mediaType: mediaTypeOf(type) }
  },
})
