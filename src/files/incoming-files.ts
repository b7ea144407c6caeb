import type { Readable } from 'node:stream'
import { permanent, type SendOptions, type Transport } from '#adapter-kit'
import type { KeepFile } from '#messages/files-kept.ts'
import type { Downloader } from '#transport/download.ts'
import type { PutFile } from './keep-file.ts'

export interface IncomingTools {
  readonly put: PutFile
  readonly download: Pick<Downloader, 'openAnyLength'>
  /** Hosts of the endpoint's configuration, with `http://` before those that are asked without TLS. */
  readonly filesFrom: readonly string[]
  /** Of the endpoint's transport, where it has its own way. */
  readonly openFile?: NonNullable<Transport['openFile']> | undefined
  readonly timeoutMs: number
  newRequestId(): string
}

/** Files under way at once in a process: each has a part of it in memory. */
const atOnce = 4

const turns = (places: number) => {
  let free = places
  const waiting: (() => void)[] = []
  return async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}

const inTurn = turns(atOnce)

/**
 * What a partner writes must not make us call whatever our network reaches, least of all with our own password: an address of
 * a host has to be one that the configuration lists.
 */
const refuseForeign = (url: string, filesFrom: readonly string[]): URL | undefined => {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (!address) return undefined
  const { protocol, host, username, password } = address
  const named = protocol === 'https:' ? host : protocol === 'http:' ? `http://${host}` : undefined
  if (named === undefined || username !== '' || password !== '' || !filesFrom.includes(named))
    throw permanent('FILE_HOST_NOT_ALLOWED', `filesFrom không cho phép lấy tệp ở ${host || protocol}`)
  return address
}

/** Keeps files of one endpoint, wherever their bytes are. */
export const incomingFiles = ({ put, ...tools }: IncomingTools): KeepFile => {
  const open = async (url: string, options: SendOptions): Promise<Readable> => {
    const address = refuseForeign(url, tools.filesFrom)
    if (tools.openFile) return (await tools.openFile(url, options)).stream
    if (!address) throw permanent('FILE_ADDRESS_UNREADABLE', 'Không đọc được địa chỉ của tệp')
    return (await tools.download.openAnyLength(url, options.signal)).stream
  }
  return ({ name, bytes, url, sha256, mediaType }, outer) =>
    inTurn(async () => {
      const late = AbortSignal.timeout(tools.timeoutMs)
      const signal = outer ? AbortSignal.any([outer, late]) : late
      const { timeoutMs } = tools
      const options = { timeoutMs, signal, requestId: tools.newRequestId() }
      const content = bytes ?? (url === undefined ? undefined : await open(url, options))
      if (!content) throw permanent('FILE_MISSING', 'Thông điệp nêu một tệp nhưng không có nội dung')
      const said = { ...(sha256 !== undefined && { sha256 }), ...(mediaType !== undefined && { mediaType }) }
      return put({ name, content, ...said }, signal)
    })
}
