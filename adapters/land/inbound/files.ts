import { type IncomingFile, type PacketReader, wholeNumber, withoutAbsent } from '#adapter-kit'
import type { LandNotice } from '#schemas/types.ts'

type File = NonNullable<LandNotice['files']>[number]

/** What partners call a file says nothing sure of its type: the content tells it. */
const nameless = 'tep'

/** A link in the packet as a file that is fetched and kept; the place in the message stays empty until then. */
export const fileAt = (pointer: string, url: string): IncomingFile => ({ pointer, name: nameless, url })

/** The papers of a list, `{TenGiayTo, KieuFile, LinkFile, SoBanSao, SoBanChinh}`; one without a link is named and has no file. */
export const filesIn = (
  packet: PacketReader,
  list: string,
): { readonly papers: readonly File[]; readonly files: readonly IncomingFile[] } => {
  const rows = packet.list(list).map((row, index) => {
    const link = row.text('LinkFile')
    const paper = withoutAbsent<File>({
      name: row.text('TenGiayTo') ?? 'Tệp kèm theo',
      url: link === undefined ? undefined : '',
      originals: row.parsed('SoBanChinh', wholeNumber),
      copies: row.parsed('SoBanSao', wholeNumber),
    })
    return { paper, file: link === undefined ? undefined : fileAt(`/files/${index}/url`, link) }
  })
  return {
    papers: rows.flatMap(({ paper }) => paper ?? []),
    files: rows.flatMap(({ file }) => file ?? []),
  }
}
