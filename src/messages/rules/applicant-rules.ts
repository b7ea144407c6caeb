import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier, DossierIdentifier } from '#schemas/types.ts'
import { type Part, partsOf } from './dossier-parts.ts'
import { identifierFindings } from './identifiers.ts'
import { isPhone } from './phone.ts'
import { vietnamDay } from './vietnam-date.ts'

const cmndEnded = '2025-01-01'

const missingFindings = ({ type, identifiers, representative }: Dossier['applicant']): Finding[] => {
  const pointer = '/applicant/identifiers'
  if (identifiers.length > 0) return []
  if (type === 'citizen') {
    // A child has no number before its birth is registered: whoever speaks for it has one.
    if ((representative?.identifiers ?? []).length > 0) return []
    const vi = 'Công dân phải có giấy tờ định danh; người chưa có thì ghi giấy tờ của người đại diện'
    const en = "A citizen needs an identifier; whoever has none yet goes by the representative's"
    return [reject(pointer, 'REQUIRED', vi, en)]
  }
  if (type !== 'enterprise') return []
  // Never blocked: the portal has no known type for a tax code (national-protocols J.1).
  const vi = 'Doanh nghiệp chưa có mã số thuế hoặc giấy tờ định danh'
  return [warn(pointer, 'IDENTIFIER_MISSING', vi, 'The enterprise has no tax code and no other identifier')]
}

const identifiersOf = ({ identifiers, representative }: Dossier['applicant']) => [
  ...partsOf(identifiers, '/applicant/identifiers'),
  ...partsOf(representative?.identifiers, '/applicant/representative/identifiers'),
]

const historicFindings = (
  [pointer, identifier]: Part<{ type: string }>,
  day: string | undefined,
): Finding[] => {
  if (identifier.type !== 'cmnd' || day === undefined || day < cmndEnded) return []
  const vi = 'CMND 9 số không còn giá trị từ ngày 01/01/2025'
  return [warn(`${pointer}/value`, 'CMND_HISTORIC', vi, 'The 9-digit identity card ended on 1 January 2025')]
}

const duplicateFindings = (identifiers: readonly Part<DossierIdentifier>[]): Finding[] => {
  const seen = new Set<string>()
  return identifiers.flatMap(([pointer, { type, value }]) => {
    const name = `${type} ${value}`
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [
      warn(
        pointer,
        'IDENTIFIER_DUPLICATE',
        'Giấy tờ này đã có trong hồ sơ',
        'This identifier is in the dossier already',
      ),
    ]
  })
}

const phoneFindings = (phone: string | undefined): Finding[] => {
  if (phone === undefined || isPhone(phone)) return []
  const vi =
    'Không phải dạng số điện thoại đã biết: di động 10 chữ số, cố định 11 chữ số có mã vùng, 1800/1900, số nước ngoài bắt đầu bằng +'
  const en =
    'No known form of a telephone number: ten digits of a mobile, eleven of a landline with its area, 1800/1900, or + of another country'
  return [warn('/applicant/phone', 'PHONE_FORMAT', vi, en)]
}

/** Who hands the dossier in, and by which numbers (national-protocols G.1). */
export const applicantFindings = (dossier: Dossier, now: Date): Finding[] => {
  const { applicant } = dossier
  const day = vietnamDay(dossier.receivedAt ?? dossier.submittedAt)
  const identifiers = identifiersOf(applicant)
  return [
    ...missingFindings(applicant),
    ...identifiers.flatMap(([pointer, identifier]) => [
      ...identifierFindings(identifier, `${pointer}/value`, now),
      ...historicFindings([pointer, identifier], day),
    ]),
    ...duplicateFindings(identifiers),
    ...phoneFindings(applicant.phone),
  ]
}
