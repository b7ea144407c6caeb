import {
  completed,
  type DeliveryContext,
  type Finding,
  nfc,
  type Outcome,
  reject,
  rejected,
  withoutAbsent,
} from '#adapter-kit'
import type { Progress, Receipt } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn } from './answer.ts'
import { statusIds } from './codes.ts'
import { written } from './dossier.ts'
import type { ProtectionRequest } from './protection-transport.ts'
import type { Settings } from './settings.ts'

export const progressRequest = (
  step: Progress,
  { settings }: DeliveryContext<Settings>,
): ProtectionRequest => ({
  path: settings.paths.progress,
  body:
    withoutAbsent({
      MaHoSo: step.dossierCode,
      TaiKhoanXuLy: settings.officerAccount,
      NguoiXuLy: nfc(step.officer.name).trim(),
      ChucDanh: nfc(step.officer.title ?? '').trim(),
      ThoiDiemXuLy: written(step.at),
      DonViXuLy: nfc(step.unit ?? '').trim(),
      NoiDungXuLy: nfc(step.content).trim(),
      StatusId: statusIds[step.status],
      NgayBatDau: step.startedAt && written(step.startedAt),
      NgayKetThucTheoQuyDinh: step.dueAt && written(step.dueAt),
    }) ?? {},
})

/** The database wants to know which unit acted; the portal does not. */
export const checkProgress = ({ unit = '' }: Progress): Finding[] =>
  unit.trim() === ''
    ? [
        reject(
          '/unit',
          'UNIT_MISSING',
          'Thiếu phòng ban xử lý: cơ sở dữ liệu trợ giúp xã hội yêu cầu trường này',
          'The unit is missing: the social-protection database requires it',
        ),
      ]
    : []

export const readProgressReply = (
  reply: JsonReply,
  { settings }: DeliveryContext<Settings>,
): Outcome<Receipt> => {
  const { meaning, words } = answerIn(reply, settings)
  return meaning === 'refused'
    ? rejected('REFUSED', 'Cơ sở dữ liệu trợ giúp xã hội không nhận tiến độ', 'sender', words)
    : completed({})
}
