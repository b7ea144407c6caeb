import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { isBlank } from './text.ts'

const required = (pointer: string, vi: string, en: string): Finding => reject(pointer, 'REQUIRED', vi, en)

const beforeReception: ReadonlySet<Dossier['status']> = new Set(['submitted', 'refused', 'withdrawn'])

/** Whether processing has ended, handed over or not. */
export const isDone = ({ status }: Dossier): boolean => status === 'finished' || status === 'returned'

const missingDates = (dossier: Dossier): Finding[] => {
  const found: Finding[] = []
  const { status } = dossier
  if (dossier.receivedAt === undefined && !beforeReception.has(status)) {
    found.push(required('/receivedAt', 'Trạng thái này cần ngày tiếp nhận', 'This status needs receivedAt'))
  }
  if (dossier.finishedAt === undefined && isDone(dossier)) {
    found.push(
      required('/finishedAt', 'Trạng thái này cần ngày kết thúc xử lý', 'This status needs finishedAt'),
    )
  }
  if (dossier.returnedAt === undefined && status === 'returned') {
    found.push(required('/returnedAt', 'Trạng thái này cần ngày trả kết quả', 'This status needs returnedAt'))
  }
  if (dossier.refusedAt === undefined && status === 'refused') {
    found.push(required('/refusedAt', 'Trạng thái này cần ngày từ chối', 'This status needs refusedAt'))
  }
  return found
}

const supplementFindings = ({ status, supplements = [] }: Dossier): Finding[] => {
  const found: Finding[] = []
  if (status === 'supplement-requested' && supplements.every(({ receivedAt }) => receivedAt !== undefined)) {
    const vi = 'Trạng thái yêu cầu bổ sung cần một lần bổ sung chưa tiếp nhận'
    found.push(required('/supplements', vi, 'This status needs a supplement that is still awaited'))
  }
  if (supplements.length > 1) {
    const vi = 'Yêu cầu bổ sung quá một lần: hồ sơ bị tính là quá hạn ở chỉ tiêu 2.1'
    const en = 'More than one supplement request: indicator 2.1 counts the dossier as overdue'
    found.push(warn('/supplements', 'SUPPLEMENT_REPEATED', vi, en))
  }
  return found
}

/** What a status cannot do without (national-protocols G.2, J.6). */
export const dossierStatusFindings = (dossier: Dossier): Finding[] => {
  const found = [...missingDates(dossier), ...supplementFindings(dossier)]
  if (dossier.status === 'refused' && isBlank(dossier.note ?? '')) {
    found.push(required('/note', 'Hồ sơ bị từ chối phải ghi rõ lý do', 'A refused dossier needs the reason'))
  }
  return found
}
