import type { FileRequest, Served } from '#files/serve-file.ts'
import type { FetchFilter, StoredFetch } from '#store/file-fetches.ts'

/** What the routes of files may do. */
export interface FileGateway {
  /** Absent where the configuration gives out no links. */
  readonly serveFile?: ((request: FileRequest) => Promise<Served>) | undefined
  fileFetches(filter: FetchFilter): Promise<StoredFetch[]>
}
