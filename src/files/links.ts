import { permanent } from '#adapter-kit'
import { fileNameOf, isStoreUrl, readStoreUrl } from '#messages/store-address.ts'
import { signGrant } from './link-token.ts'

export interface LinkSettings {
  /** Begins every link. */
  readonly baseUrl: string
  /** The first signs. */
  readonly secrets: readonly string[]
  readonly validDays: number
}

/** For what a link is given out, and when. */
interface LinkPurpose {
  readonly endpoint: string
  readonly at: Date
  readonly message?: { readonly id: string; readonly sender: string; readonly acceptedAt: Date }
}

/** Whether messages of this sender may name this file of a store. */
export type MayNameFile = (sender: string, store: string, path: string) => boolean

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/**
 * A link is good for the configured days at least, from when it is given out. Counted in whole weeks from the acceptance
 * of the message: attempts of the same week carry the same link, so a repeat is the same packet and what the partner
 * holds can be compared with it, and one that is sent again a month later does not carry a dead link.
 */
export const expiryOf = ({ at, message }: Pick<LinkPurpose, 'at' | 'message'>, validDays: number): Date => {
  const begun = message?.acceptedAt.getTime() ?? 0
  const weeks = Math.max(0, Math.floor((at.getTime() - begun) / weekMs)) + 1
  return new Date(begun + weeks * weekMs + validDays * dayMs)
}

/** Turns the addresses of stores into links for one purpose; every other address stays as it is. */
export const linkFor =
  (
    settings: LinkSettings | undefined,
    stores: ReadonlySet<string>,
    purpose: LinkPurpose,
    mayNameFile: MayNameFile = () => true,
  ) =>
  (url: string): string => {
    if (!isStoreUrl(url)) return url
    const address = readStoreUrl(url)
    if (!address || !stores.has(address.store))
      throw permanent('STORE_UNKNOWN', 'Thông điệp nêu tệp của một kho mà cấu hình không có')
    // What was taken before a right was taken away goes no further.
    const { sender } = purpose.message ?? {}
    if (sender !== undefined && !mayNameFile(sender, address.store, address.key))
      throw permanent('FILE_NOT_YOURS', 'Hệ thống gửi không còn được dùng tệp này của kho')
    const [secret] = settings?.secrets ?? []
    if (!settings || secret === undefined)
      throw permanent('NO_FILE_LINKS', 'Cấu hình chưa có files.links nên không lập được đường dẫn tới tệp')
    const { endpoint, message } = purpose
    const expiresAt = expiryOf(purpose, settings.validDays)
    const grant = { ...address, endpoint, expiresAt, ...(message && { messageId: message.id }) }
    return `${settings.baseUrl}/${signGrant(grant, secret)}/${encodeURIComponent(fileNameOf(address.key))}`
  }
