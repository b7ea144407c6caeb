import { createHash } from 'node:crypto'
import type { Progress } from '#schemas/types.ts'
import { statuses } from './codes.ts'
import { toPortalDate } from './dates.ts'
import { clean } from './text.ts'

/** One row of `CapNhatTienDoHoSoMC` (national-protocols A.5). */
export const progressRow = (progress: Progress) => ({
  MaHoSo: progress.dossierCode,
  NguoiXuLy: clean(progress.officer.name),
  ChucDanh: clean(progress.officer.title),
  ThoiDiemXuLy: toPortalDate(progress.at),
  PhongBanXuLy: clean(progress.unit),
  NoiDungXuLy: clean(progress.content),
  TrangThai: statuses.toPortal(progress.status),
  NgayBatDau: toPortalDate(progress.startedAt),
  NgayKetThucTheoQuyDinh: toPortalDate(progress.dueAt),
})

/** Rows of one call as they were accepted: a row that is earlier than the one before meets the portal alike in any call. */
export const progressRows = (rows: readonly Progress[]) => rows.map(progressRow)

/** Our own key of a row: the portal was not seen to recognise a repeated one (A.5). */
export const progressKey = (progress: Progress): string => {
  const row = progressRow(progress)
  const content = createHash('sha256').update(row.NoiDungXuLy).digest('hex')
  return [row.MaHoSo, row.ThoiDiemXuLy, row.TrangThai, content].join('|')
}
