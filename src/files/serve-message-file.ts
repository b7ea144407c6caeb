import { readStoreUrl } from '#messages/store-address.ts'
import { type FileRequest, grantServing, type Served, type ServingTools } from './serve-file.ts'

/** A call by somebody who may read the message that names the file. */
export interface MessageFileRequest extends Omit<FileRequest, 'token' | 'address'> {
  /** `store:<store>/<key>`. */
  readonly url: string
  readonly messageId: string
  readonly caller: string
}

/** Serves files that partners gave. Who may have them is decided before. */
export const messageFileServing = (
  tools: ServingTools,
): ((request: MessageFileRequest) => Promise<Served>) => {
  const serve = grantServing(tools)
  return async ({ url, messageId, caller, ...request }) => {
    const address = readStoreUrl(url)
    if (!address) return { kind: 'refused' }
    const forever = new Date(tools.now().getTime() + 86_400_000)
    const grant = { ...address, endpoint: caller, messageId, expiresAt: forever }
    return serve(grant, { ...request, address: caller })
  }
}
