import { type DeliveryContext, permanent } from '#adapter-kit'
import type { LandUpdate } from '#schemas/types.ts'
import { attached } from './attachments.ts'
import { localTime } from './hand-over.ts'
import type { LandRequest } from './land-transport.ts'
import type { Settings } from './settings.ts'

const needed = (moment: string | undefined): string => {
  // The schema asks for it with this kind.
  if (moment === undefined) throw permanent('FIELD_MISSING', 'The news lacks the time that its kind asks for')
  return localTime(moment)
}

/** What the city tells of a dossier that is there: three services, one for each kind of news. */
export const updateRequest = (
  { dossierCode, kind, at, newDueAt, content = '', documents }: LandUpdate,
  { settings, link }: DeliveryContext<Settings>,
): LandRequest => {
  const { paths } = settings
  if (kind === 'handed-out')
    return { path: paths.handedOut, body: { SoBienNhan: dossierCode, NgayTra: needed(at) }, files: [] }
  const isSupplement = kind === 'supplemented'
  const list = isSupplement ? 'DanhSachGiayToBoSung' : 'DanhSachGiayToDinhKem'
  const { rows, files } = attached(list, documents, settings, link)
  const said = isSupplement ? { NgayHenTraMoi: needed(newDueAt), GhiChu: content } : { NoiDung: content }
  return {
    path: isSupplement ? paths.supplemented : paths.wrongResult,
    body: { SoBienNhan: dossierCode, ...said, [list]: rows },
    files,
  }
}
