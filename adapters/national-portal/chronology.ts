import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { toPortalDate } from './dates.ts'

type Moment = 'submittedAt' | 'receivedAt' | 'dueAt' | 'finishedAt' | 'returnedAt'

const before = (dossier: Dossier, later: Moment, earlier: Moment): boolean => {
  const [one, other] = [dossier[later], dossier[earlier]]
  // As the portal will read them: seconds, local time.
  return one !== undefined && other !== undefined && toPortalDate(one) < toPortalDate(other)
}

const outOfOrder = (pointer: string, vi: string, en: string): Finding =>
  reject(pointer, 'DATES_OUT_OF_ORDER', vi, en)

/** The date inside a dossier code as `yyMMdd`, in both forms of B.3. */
const dateInCode = (code: string): string | undefined => /-(?:20)?(\d{6})-\d+$/.exec(code)?.[1]

const codeDateFindings = ({ code, submittedAt, receivedAt }: Dossier): Finding[] => {
  const inCode = dateInCode(code)
  const days = [submittedAt, receivedAt].map((time) => toPortalDate(time).slice(2, 8))
  if (inCode === undefined || days.includes(inCode)) return []
  const vi = 'Ngày trong mã hồ sơ khác ngày nộp và ngày tiếp nhận'
  return [
    warn(
      '/code',
      'CODE_DATE_DIFFERS',
      vi,
      'The date in the code is neither that of submission nor of reception',
    ),
  ]
}

/** The order of a dossier's dates (national-protocols G.2). */
export const chronology = (dossier: Dossier): Finding[] => {
  const findings: Finding[] = []
  if (before(dossier, 'dueAt', 'receivedAt')) {
    findings.push(outOfOrder('/dueAt', 'Ngày hẹn trả trước ngày tiếp nhận', 'Due before it was received'))
  }
  if (before(dossier, 'finishedAt', 'receivedAt')) {
    findings.push(
      outOfOrder('/finishedAt', 'Kết thúc xử lý trước ngày tiếp nhận', 'Finished before it was received'),
    )
  }
  if (before(dossier, 'returnedAt', 'finishedAt')) {
    findings.push(
      outOfOrder('/returnedAt', 'Trả kết quả trước khi kết thúc xử lý', 'Returned before it was finished'),
    )
  }
  if (before(dossier, 'receivedAt', 'submittedAt')) {
    const vi = 'Ngày nộp sau ngày tiếp nhận'
    findings.push(warn('/submittedAt', 'SUBMITTED_AFTER_RECEPTION', vi, 'Submitted after it was received'))
  }
  return [...findings, ...codeDateFindings(dossier)]
}
