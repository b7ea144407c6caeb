import { type Finding, reject } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { isStoreUrl, readStoreUrl } from '../store-address.ts'
import { documentsOf, partsOf } from './dossier-parts.ts'

const findingAt = (pointer: string, url: string, stores: ReadonlySet<string>): Finding[] => {
  if (!isStoreUrl(url)) return []
  const address = readStoreUrl(url)
  if (!address) {
    const vi =
      'Địa chỉ tệp phải có dạng store:<kho>/<đường dẫn>, mã hóa phần trăm, không có phần ẩn hoặc ".."'
    const en =
      'A file of a store is named store:<store>/<path>, percent-encoded, without hidden parts or ".."'
    return [reject(pointer, 'STORE_KEY_IMPOSSIBLE', vi, en)]
  }
  if (stores.has(address.store)) return []
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

/** A file that nobody could ever fetch is a finding before the message is taken. Other addresses are the sender's matter. */
export const fileAddressFindings = (dossier: Dossier, stores: ReadonlySet<string>): Finding[] =>
  [...documentsOf(dossier), ...partsOf(dossier.results, '/results')].flatMap(([pointer, { url }]) =>
    url === undefined ? [] : findingAt(`${pointer}/url`, url, stores),
  )
