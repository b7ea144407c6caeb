import { type Finding, reject } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { clean } from './text.ts'

interface PlacedFile {
  readonly pointer: string
  readonly fileName?: string
  readonly url?: string
}

const placed = (
  files: readonly { readonly fileName?: string; readonly url?: string }[] | undefined,
  list: string,
): PlacedFile[] =>
  (files ?? []).map(({ fileName, url }, index) => ({
    pointer: `${list}/${index}`,
    ...(fileName !== undefined && { fileName }),
    ...(url !== undefined && { url }),
  }))

/** Every file that a dossier names, with its place. */
const filesOf = ({ documents, supplements = [], results }: Dossier): PlacedFile[] => [
  ...placed(documents, '/documents'),
  ...supplements.flatMap((item, index) => placed(item.documents, `/supplements/${index}/documents`)),
  ...placed(
    (results ?? []).map(({ url }) => (url === undefined ? {} : { url })),
    '/results',
  ),
]

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'store:'])

/** The portal fetches files by itself (national-protocols A.6): by an address that it can open, or a link that we make. */
const isFetchable = (url: string): boolean =>
  URL.canParse(url) && schemes.has(new URL(url).protocol) && !/\s/.test(url)

/** What clients are known to fill in where a file has no name (national-protocols A.12). */
const filledIn = /^(?:dinhkem|đính\s?kèm)$/iu

const findingsOf = ({ pointer, fileName, url }: PlacedFile): Finding[] => {
  const found: Finding[] = []
  if (fileName !== undefined && filledIn.test(clean(fileName))) {
    const vi = 'Tên tệp chỉ là chữ điền thay; cần tên thật của tài liệu'
    const en = 'The file name only fills a gap; give the name of the paper'
    found.push(reject(`${pointer}/fileName`, 'FILE_NAME_FILLED_IN', vi, en))
  }
  if (url !== undefined && url !== '' && !isFetchable(url)) {
    const vi = 'Cổng chỉ tải được tệp qua địa chỉ http hoặc https'
    const en = 'The portal fetches files by an http or https address only'
    found.push(reject(`${pointer}/url`, 'LINK_UNUSABLE', vi, en))
  }
  return found
}

/** Names and addresses of files that the portal would refuse, each at its own place. */
export const fileFindings = (dossier: Dossier): Finding[] => filesOf(dossier).flatMap(findingsOf)

/** A number of a person or of an enterprise, which some clients write where the account belongs (national-protocols A.4). */
const personalNumber = /^(?:\d{9}|\d{12}|\d{10}(?:-\d{3})?)$/

/** @param account as it would be sent; empty where it is left out */
export const accountFindings = (account: string): Finding[] => {
  if (!personalNumber.test(account)) return []
  const vi = 'Mã tài khoản trên Cổng (TechID) không được là số định danh hoặc mã số thuế'
  const en = 'The portal account (TechID) must not be a personal number or a tax code'
  return [reject('/applicant/techId', 'ACCOUNT_IS_A_NUMBER', vi, en)]
}
