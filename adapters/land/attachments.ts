import type { LandDossier } from '#schemas/types.ts'
import type { OutgoingFile } from '#transport/json-with-files.ts'
import type { Settings } from './settings.ts'

type Documents = NonNullable<LandDossier['documents']>

interface Attached {
  readonly rows: readonly object[]
  /** Those whose bytes go into the packet while it is sent. */
  readonly files: readonly OutgoingFile[]
}

/** The papers of a packet, in the list of this name: as base64, or as links that the land office fetches. */
export const attached = (
  list: string,
  documents: Documents = [],
  { attachments }: Settings,
  link: (url: string) => string,
): Attached => {
  const counts = ({ originals = 0, copies = 0 }: Documents[number]) => ({
    SoBanChinh: originals,
    SoBanSao: copies,
  })
  if (attachments === 'links')
    return {
      rows: documents.map((one) => ({ TenGiayTo: one.name, ...counts(one), LinkFile: link(one.url) })),
      files: [],
    }
  return {
    rows: documents.map((one) => ({
      TenGiayTo: one.name,
      ...counts(one),
      TapTin: { name: one.fileName, data: '' },
    })),
    files: documents.map(({ url }, index) => ({ pointer: `/${list}/${index}/TapTin/data`, url })),
  }
}
