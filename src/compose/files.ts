import { randomUUID } from 'node:crypto'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { FileSource, Transport } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { holdBack } from '#api/http/held-back.ts'
import type { Config } from '#config/config.ts'
import type { FileStoreSettings, FilesSettings } from '#config/files.ts'
import { fileSource } from '#files/file-source.ts'
import type { FileStores, WritableStore } from '#files/file-store.ts'
import { incomingFiles } from '#files/incoming-files.ts'
import { keepingFiles } from '#files/keep-file.ts'
import { type LinkSettings, linkFor, type MayNameFile } from '#files/links.ts'
import { localStore } from '#files/local-store.ts'
import { s3Store } from '#files/s3-store.ts'
import { fileServing, type ServingTools } from '#files/serve-file.ts'
import { messageFileServing } from '#files/serve-message-file.ts'
import type { KeepFile } from '#messages/files-kept.ts'
import { readStoreUrl } from '#messages/store-address.ts'
import { beginFetch, endFetch, readFetches } from '#store/file-fetches.ts'
import { uuidv7 } from '#store/uuid.ts'
import { downloader } from '#transport/download.ts'
import { lookRecorder } from './looks.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

type LinkPurpose = Parameters<typeof linkFor>[2]

/** The city's files, as a process has them open. */
export interface Files {
  readonly stores: FileStores
  readonly source: FileSource
  /** The same for an endpoint, which may also give some. */
  sourceFor(endpoint: string): FileSource
  /** How files that an endpoint's partner names are kept; undefined where the configuration has no place for them. */
  keeping(
    endpoint: string,
    how: Pick<Parameters<typeof incomingFiles>[0], 'filesFrom' | 'timeoutMs'> & {
      readonly transport: Pick<Transport, 'openFile'>
    },
  ): KeepFile | undefined
  /** Where they are kept. */
  readonly incoming: { readonly name: string; readonly store: WritableStore } | undefined
  link(purpose: LinkPurpose): (url: string) => string
  close(): void
}

const openStore = async (settings: FileStoreSettings, timeoutMs: number): Promise<WritableStore> => {
  // What a kind needs has been checked with the configuration.
  const { kind, folder = '', endpoint = '', region = '', bucket = '', prefix = '' } = settings
  if (kind === 'local') return localStore(folder)
  const { pathStyle = false, accessKeyId = '', secretAccessKey = '' } = settings
  return s3Store({
    endpoint,
    region,
    bucket,
    prefix,
    pathStyle,
    accessKeyId,
    secretAccessKey,
    timeoutMs,
  })
}

const linkSettings = ({ links }: FilesSettings): LinkSettings | undefined =>
  links.baseUrl === '' ? undefined : links

/** As the configuration gives it to senders; what a partner told was deposited by ourselves. */
export const fileRights = ({ senders, endpoints }: Pick<Config, 'senders' | 'endpoints'>): MayNameFile => {
  const callers = new Map<string, Caller>(senders.map((sender) => [sender.name, sender]))
  return (sender, store, path) => {
    const caller = callers.get(sender)
    return caller ? may(caller, 'name-file', { store, path }) === 'yes' : Object.hasOwn(endpoints, sender)
  }
}

export const openFiles = async (settings: FilesSettings, isNameable?: MayNameFile): Promise<Files> => {
  const timeoutMs = settings.limits.stallSeconds * 1000
  const opened = Object.entries(settings.stores).map(
    async ([name, store]): Promise<[string, WritableStore]> => [name, await openStore(store, timeoutMs)],
  )
  const stores = new Map(await Promise.all(opened))
  const names = new Set(stores.keys())
  const download = downloader(timeoutMs)
  const place = stores.get(settings.incoming.store)
  const incoming = place && { name: settings.incoming.store, store: place }
  const putFor = (endpoint: string) =>
    incoming && keepingFiles({ ...incoming, limits: settings.incoming, now: () => new Date() }, endpoint)
  return {
    stores,
    source: fileSource(stores, settings, download),
    sourceFor: (endpoint) => fileSource(stores, settings, download, putFor(endpoint)),
    keeping(endpoint, { transport, ...how }) {
      const put = putFor(endpoint)
      const openFile = transport.openFile?.bind(transport)
      return put && incomingFiles({ ...how, put, download, openFile, newRequestId: randomUUID })
    },
    incoming,
    link: (purpose) => linkFor(linkSettings(settings), names, purpose, isNameable),
    close() {
      for (const store of stores.values()) store.close()
      download.close()
    },
  }
}

/** Slower than any line that an office has. */
const minBytesPerSecond = 16_384

/** How files go out: counted, and written down. */
const servingTools = (
  { database, files, logger, metrics, now }: Resources,
  limits: Omit<FilesSettings['limits'], 'types'> & Pick<FilesSettings['incoming'], 'types'>,
): ServingTools => ({
  stores: files.stores,
  limits: {
    ...limits,
    // Partners may all come from the one address of a proxy or of a security server, so it is not less than half.
    openPerAddress: Math.ceil(limits.openAtOnce / 2),
    minBytesPerSecond,
  },
  now,
  newId: (at) => uuidv7(at.getTime()),
  begin: (fetch) => beginFetch(database, fetch),
  end({ id, at, endpoint, messageId, store }, ended) {
    const endedAt = now()
    metrics.fetched(ended)
    // Never the key: it may be called after a person.
    const line = {
      id,
      endpoint,
      messageId,
      store,
      ...ended,
      durationMs: endedAt.getTime() - at.getTime(),
    }
    const good = ended.outcome === 'complete' || ended.outcome === 'broken-off'
    if (good) logger.info({ event: 'file.served', ...line }, 'file fetched')
    else logger.warn({ event: 'file.refused', ...line }, 'file not served')
    endFetch(database, id, { ...ended, endedAt }).catch((error: unknown) =>
      logger.error(
        { event: 'file.audit_failed', err: error, id },
        'how a fetch of a file ended is not in the record',
      ),
    )
  },
  turnedAway: (code) => metrics.fetched({ outcome: 'turned-away', code, bytes: 0 }),
})

/** What the routes of files may do. */
export const composeFiles = (resources: Resources): Apis['files'] => {
  const { config, database, files } = resources
  const links = linkSettings(config.files)
  const { limits, incoming } = config.files
  return {
    ...recordReader(resources),
    recordLooks: lookRecorder(resources),
    serveFile: links && fileServing({ ...servingTools(resources, limits), secrets: links.secrets }),
    serveMessageFile:
      files.incoming && messageFileServing(servingTools(resources, { ...limits, ...incoming })),
    isIncoming: (url) => files.incoming !== undefined && readStoreUrl(url)?.store === files.incoming.name,
    holdGuess: holdBack(config.http.wrongKeyDelayMs, 200),
    fileFetches: (filter) => readFetches(database, filter),
  }
}
