import type { Progress } from '#schemas/types.ts'
import type { Settings } from '../settings.ts'
import { clean } from '../text.ts'
import { dateOr } from './absence.ts'
import { type RestRequest, restOf } from './call.ts'
import { statusCode } from './codes.ts'
import { toProgressDate } from './dates.ts'
import type { RestReference } from './reference.ts'

const progressRow = (progress: Progress, reference: RestReference, settings: Settings) => {
  const rest = restOf(settings)
  return {
    IDHoSo: reference.id,
    MaHoSo: reference.code ?? progress.dossierCode,
    NguoiXuLy: clean(progress.officer.name),
    ThoiDiemXuLy: toProgressDate(progress.at),
    PhongBanXuLy: clean(progress.unit),
    NoiDungXuLy: clean(progress.content),
    TrangThai: statusCode(progress.status),
    NgayBatDau: dateOr(progress.startedAt, toProgressDate, rest),
    NgayKetThucTheoQuyDinh: dateOr(progress.dueAt, toProgressDate, rest),
  }
}

/** `CapNhatTienTrinh`: rows of one call as they were accepted. */
export const progressRequest = (
  steps: readonly Progress[],
  reference: RestReference,
  settings: Settings,
): RestRequest => ({
  call: 'progress',
  body: steps.map((step) => progressRow(step, reference, settings)),
})
