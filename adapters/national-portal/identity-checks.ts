import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { goesByRepresentative, identityRows, type LocatedIdentifier, ownersIdentifiers } from './identity.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

/** Only where the rule is certain; tax codes and passports have too many forms. */
const shapes: Readonly<Record<string, RegExp>> = { 'personal-id': /^\d{12}$/, cmnd: /^\d{9}$/ }

/** Filled in by systems that were asked for a number and had none: `000000001` (national-protocols A.12). */
const dummy = /^(?:0+\d|(\d)\1+)$/

const numberFindings = ({ type, value, pointer }: LocatedIdentifier, settings: Settings): Finding[] => {
  const number = clean(value)
  const at = `${pointer}/value`
  const shape = shapes[type]
  if (shape && !shape.test(number)) {
    const vi = 'Số định danh cá nhân phải đủ 12 chữ số, số CMND phải đủ 9 chữ số'
    return [reject(at, 'IDENTIFIER_MALFORMED', vi, 'A personal id has 12 digits, a CMND 9')]
  }
  if (shape && dummy.test(number)) {
    const vi = 'Số giấy tờ là số giả định; không gửi số giả lên Cổng'
    return [reject(at, 'IDENTIFIER_DUMMY', vi, 'A made-up number is not sent to the portal')]
  }
  if (settings.identifierTypes[type] === undefined) {
    const vi = 'Chưa biết mã loại định danh của Cổng cho giấy tờ này nên không đưa vào DinhDanhCHS'
    const en = 'No code of the portal is known for this kind of identifier; it is left out of DinhDanhCHS'
    return [warn(pointer, 'IDENTIFIER_LEFT_OUT', vi, en)]
  }
  return []
}

const ownerFindings = (dossier: Dossier, settings: Settings): Finding[] => {
  const { type, identifiers } = dossier.applicant
  if (goesByRepresentative(dossier) && settings.citizenWithoutNumber === 'representative') {
    const vi = 'Chủ hồ sơ chưa có số định danh nên gửi số của người đại diện; chưa rõ Cổng có nhận hay không'
    const en =
      'The applicant has no number yet, so those of the representative are sent; it is not known whether the portal takes them'
    return [warn('/applicant/identifiers', 'REPRESENTATIVE_STANDS_IN', vi, en)]
  }
  if (type === 'citizen' && identifiers.length === 0) {
    const vi = 'Cổng yêu cầu giấy tờ định danh của chủ hồ sơ'
    return [
      reject(
        '/applicant/identifiers',
        'IDENTIFIER_MISSING',
        vi,
        "The portal requires the owner's identifier",
      ),
    ]
  }
  // An enterprise's dossier is never held back for this (J.1).
  if (type !== 'citizen' && identityRows(dossier, settings).length === 0) {
    const vi = 'Không có số định danh của người đại diện; DinhDanhCHS gửi đi để trống'
    const en = "Without the representative's number DinhDanhCHS is sent empty"
    return [warn('/applicant/representative', 'REPRESENTATIVE_MISSING', vi, en)]
  }
  return []
}

/** The owner's numbers: malformed and invented ones stop here, those that the portal has no code for are named. */
export const identityFindings = (dossier: Dossier, settings: Settings): Finding[] => [
  ...ownersIdentifiers(dossier).flatMap((identifier) => numberFindings(identifier, settings)),
  ...ownerFindings(dossier, settings),
]
