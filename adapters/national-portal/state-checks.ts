import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

type Status = Dossier['status']

/** Statuses that a dossier may have without ever having been received. */
const beforeReception: ReadonlySet<Status> = new Set<Status>(['submitted', 'refused', 'withdrawn'])

const missing = (pointer: string, vi: string, en: string): Finding => reject(pointer, 'REQUIRED', vi, en)

const receptionFindings = ({ status, receivedAt }: Dossier, { receptionDate }: Settings): Finding[] => {
  if (receivedAt !== undefined) return []
  const vi = 'Cổng yêu cầu ngày tiếp nhận'
  if (receptionDate === 'required' || !beforeReception.has(status)) {
    return [missing('/receivedAt', vi, 'The portal requires the reception date')]
  }
  const en = 'The portal lists the reception date as required; it is sent empty'
  return [warn('/receivedAt', 'RECEPTION_DATE_MISSING', `${vi}; hồ sơ gửi đi để trống ngày này`, en)]
}

/** What a status brings with it (national-protocols G.2). */
export const stateFindings = (dossier: Dossier, settings: Settings): Finding[] => {
  const { status, finishedAt, returnedAt, refusedAt, note, supplements = [] } = dossier
  const findings = receptionFindings(dossier, settings)
  if ((status === 'finished' || status === 'returned') && finishedAt === undefined) {
    findings.push(
      missing('/finishedAt', 'Trạng thái này cần ngày kết thúc xử lý', 'This status needs its end date'),
    )
  }
  if (status === 'returned' && returnedAt === undefined) {
    findings.push(
      missing('/returnedAt', 'Trạng thái này cần ngày trả kết quả', 'This status needs its return date'),
    )
  }
  if (status === 'refused' && refusedAt === undefined) {
    findings.push(
      missing('/refusedAt', 'Hồ sơ bị từ chối cần ngày từ chối', 'A refused dossier needs its date'),
    )
  }
  if (status === 'refused' && clean(note) === '') {
    findings.push(
      missing(
        '/note',
        'Hồ sơ bị từ chối cần lý do ở ghi chú',
        'A refused dossier needs a reason in its note',
      ),
    )
  }
  if (status === 'supplement-requested' && !supplements.some(({ receivedAt }) => receivedAt === undefined)) {
    const vi = 'Trạng thái yêu cầu bổ sung cần một lần bổ sung đang chờ'
    findings.push(missing('/supplements', vi, 'This status needs a supplement that is still awaited'))
  }
  return findings
}
