import {
  type DeliveryContext,
  type Finding,
  isRealDate,
  nfc,
  permanent,
  reject,
  settled,
  warn,
  withoutDiacritics,
} from '#adapter-kit'
import type { CitizenClaim } from '#schemas/types.ts'
import type { SoapElement, SoapRequest } from '#transport/soap.ts'
import { writeBirthDate } from './birth-date.ts'
import { services } from './codes.ts'
import type { Settings } from './settings.ts'

/** Capitals, composed (NFC), single spaces; without diacritics and spaces where the connection wants it so. */
export const nameAsAsked = (fullName: string, form: Settings['nameForm']): string => {
  const name = nfc(settled(fullName).toLocaleUpperCase('vi')).trim().replace(/\s+/g, ' ')
  return form === 'with-diacritics' ? name : withoutDiacritics(name).replaceAll(' ', '')
}

/** Exactly one number: the personal id where there is one. */
const numberAsAsked = ({ personalId, cmnd }: CitizenClaim): SoapElement =>
  personalId !== undefined ? { SoDinhDanh: personalId } : { SoCMND: cmnd ?? '' }

/** The officer in whose name is asked; the framework demands a purpose for every query. */
const officerOf = ({ purpose }: DeliveryContext<Settings>): string => {
  if (!purpose) throw permanent('PURPOSE_MISSING', 'Personal data are asked for only with a purpose')
  return purpose.officer
}

const optional = (name: string, value: string | undefined): SoapElement => (value ? { [name]: value } : {})

/** All elements in the partner's order, which it checks (national-protocols C.1). */
const fullClaim = (
  claim: CitizenClaim,
  context: DeliveryContext<Settings>,
  integrationCode: string,
): SoapElement => ({
  MaYeuCau: context.requestId,
  MaDVC: context.settings.serviceCode,
  MaTichHop: integrationCode,
  MaCanBo: officerOf(context),
  ...optional('MaDonVi', context.settings.unitCode),
  ...optional('TaiKhoan', context.settings.account),
  ...optional('SoDienThoai', context.settings.phone),
  ...numberAsAsked(claim),
  HoVaTen: nameAsAsked(claim.fullName, context.settings.nameForm),
  NgayThangNamSinh: writeBirthDate(claim.birthDate),
})

export const lookUpRequest = (claim: CitizenClaim, context: DeliveryContext<Settings>): SoapRequest => ({
  namespace: context.settings.namespace,
  operation: services.lookUp,
  body: fullClaim(claim, context, context.settings.lookUpIntegrationCode),
})

/** The older shape of verification: number and name only (national-protocols C.3, ii). */
const shortClaim = (claim: CitizenClaim, context: DeliveryContext<Settings>): SoapElement => ({
  MaYeuCau: context.requestId,
  MaDichVu: context.settings.serviceCode,
  MaCanBo: officerOf(context),
  ...numberAsAsked(claim),
  HoVaTen: nameAsAsked(claim.fullName, context.settings.nameForm),
})

export const verifyRequest = (claim: CitizenClaim, context: DeliveryContext<Settings>): SoapRequest => ({
  namespace: context.settings.namespace,
  operation: services.verify,
  body:
    context.settings.verificationShape === 'ketqua'
      ? shortClaim(claim, context)
      : fullClaim(claim, context, context.settings.verifyIntegrationCode),
})

export const checkClaim = ({ birthDate }: CitizenClaim): Finding[] => {
  if (!isRealDate(birthDate)) {
    return [
      reject('/birthDate', 'DATE_IMPOSSIBLE', 'Ngày sinh không có trong lịch', 'There is no such birth date'),
    ]
  }
  if (birthDate.month === undefined || birthDate.day !== undefined) return []
  return [
    warn(
      '/birthDate/month',
      'ASKED_BY_YEAR',
      'Cơ sở dữ liệu chỉ nhận ngày đầy đủ hoặc năm sinh: đã hỏi theo năm sinh',
      'The database takes a full date or a year: asked by the year',
    ),
  ]
}

export const checkVerification = (claim: CitizenClaim, settings: Settings): Finding[] => {
  if (settings.verificationShape === 'bca') return checkClaim(claim)
  return [
    warn(
      '/birthDate',
      'BIRTH_DATE_NOT_VERIFIED',
      'Kiểu xác thực đang cấu hình không gửi ngày sinh: kết quả chỉ nói về số và họ tên',
      'The configured shape of verification sends no birth date: the answer covers number and name only',
    ),
  ]
}
