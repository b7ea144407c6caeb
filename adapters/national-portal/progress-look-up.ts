import { type LookUpResult, type Operation, permanent, transient } from '#adapter-kit'
import type { Progress } from '#schemas/types.ts'
import { askForDossier } from './call.ts'
import { type Row, rowsOf, textOf } from './catalogue.ts'
import { rowOf } from './partner-dossier.ts'
import type { PortalRequest } from './portal-transport.ts'
import { progressRow } from './progress.ts'
import { refused, wordsOf } from './refusal.ts'
import { type PortalReply, resultOf } from './reply.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

const isProgress = (row: Row): boolean => 'THOIDIEMXULY' in row && 'NOIDUNGXULY' in row

/**
 * The rows of progress in what `TraCuuHoSo` shows of a dossier. It was not seen whether it shows any: where the settings name
 * no list, whatever looks like one is read, and an empty one tells nothing. Undefined: not shown.
 */
export const shownRows = (dossier: Row, { progressShownAs }: Settings): readonly Row[] | undefined => {
  if (progressShownAs !== undefined) {
    const list = dossier[progressShownAs.toUpperCase()]
    return Array.isArray(list) ? rowsOf(list) : undefined
  }
  return Object.values(dossier)
    .map((value) => (Array.isArray(value) ? rowsOf(value).filter(isProgress) : []))
    .find((rows) => rows.length > 0)
}

const compared = ['ThoiDiemXuLy', 'TrangThai', 'NoiDungXuLy'] as const

const isSame = (ours: ReturnType<typeof progressRow>, theirs: Row): boolean =>
  compared.every((name) => clean(textOf(theirs, name.toUpperCase())) === ours[name])

const find = (answer: PortalReply, progress: Progress, settings: Settings): LookUpResult => {
  const result = resultOf(answer, settings)
  if (result === undefined) {
    const { code } = refused(answer, settings)
    throw transient('LOOK_UP_REFUSED', `The portal did not say what it has of the dossier (${code})`, {
      ...wordsOf(answer),
    })
  }
  const dossier = rowOf(result, progress.dossierCode)
  if (!dossier) return 'not-received'
  const rows = shownRows(dossier, settings)
  if (!rows) {
    const reason =
      'Cổng không cho xem tiến độ đã nhận: không biết dòng này đã có hay chưa, cần đối chiếu trên Cổng'
    throw permanent('PROGRESS_NOT_SHOWN', reason)
  }
  const ours = progressRow(progress)
  return rows.some((row) => isSame(ours, row)) ? 'received' : 'not-received'
}

/** Whether a row came through, where it must not be sent again on the chance. */
export const progressLookUp: NonNullable<
  Operation<'progress', 'receipt', PortalRequest, PortalReply, Settings>['lookUp']
> = {
  toRequest: ({ dossierCode }, { settings }) =>
    settings.repeatedProgressRow === 'refused' ? undefined : askForDossier(dossierCode),
  fromReply: (answer, progress, { settings }) => find(answer, progress, settings),
}
