import { type Finding, reject } from '#adapter-kit'
import { isStoreUrl, readStoreUrl } from '../store-address.ts'
import type { DossierParts } from './dossier-parts.ts'
import type { RuleContext } from './rule-context.ts'

type Files = Pick<RuleContext, 'fileStores' | 'mayNameFile'>

const none: ReadonlySet<string> = new Set()

const findingAt = (
  pointer: string,
  url: string,
  { fileStores: stores = none, mayNameFile = () => true }: Files,
): Finding[] => {
  if (!isStoreUrl(url)) return []
  const address = readStoreUrl(url)
  if (!address) {
    const vi =
      'Địa chỉ tệp phải có dạng store:<kho>/<đường dẫn>, mã hóa phần trăm, không có phần ẩn hoặc ".."'
    const en =
      'A file of a store is named store:<store>/<path>, percent-encoded, without hidden parts or ".."'
    return [reject(pointer, 'STORE_KEY_IMPOSSIBLE', vi, en)]
  }
  if (stores.has(address.store)) {
    if (mayNameFile(address.store, address.key)) return []
    const vi = 'Hệ thống gửi không được dùng tệp này của kho'
    return [reject(pointer, 'FILE_NOT_YOURS', vi, 'The sender may not name this file of the store')]
  }
  const known = [...stores].join(', ')
  const vi = `Cấu hình không có kho tệp này; các kho đã biết: ${known || 'không có'}`
  return [
    reject(
      pointer,
      'STORE_UNKNOWN',
      vi,
      `The configuration has no such store of files; known are: ${known || 'none'}`,
    ),
  ]
}

/** A file that nobody could ever fetch is a finding before the message is taken. Other addresses: see `linkFinding`. */
export const addressFindings = (
  entries: readonly (readonly [pointer: string, file: { readonly url?: string }])[],
  files: Files,
): Finding[] =>
  entries.flatMap(([pointer, { url }]) => (url === undefined ? [] : findingAt(`${pointer}/url`, url, files)))

export const fileAddressFindings = ({ documents, results }: DossierParts, files: Files): Finding[] => [
  ...addressFindings(documents, files),
  ...addressFindings(results, files),
]
