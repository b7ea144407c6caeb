import { dossierUnknown, type Responsible } from '#adapter-kit'
import type { Dossier, DossierFee } from '#schemas/types.ts'

/** An enumeration of ours against the portal's, readable both ways. */
const codeTable = <Ours extends string>(codes: Readonly<Record<Ours, string>>) => {
  const ours = new Map<string, Ours>()
  for (const name in codes) if (!ours.has(codes[name])) ours.set(codes[name], name)
  return {
    codes,
    toPortal: (name: Ours): string => codes[name],
    fromPortal: (code: string): Ours | undefined => ours.get(code),
  }
}

/** National-protocols B.1. */
export const statuses = codeTable<Dossier['status']>({
  submitted: '1',
  accepted: '2',
  refused: '3',
  processing: '4',
  'supplement-requested': '5',
  'payment-requested': '6',
  withdrawn: '7',
  stopped: '8',
  finished: '9',
  returned: '10',
})

export const channels = codeTable<Dossier['channel']>({ direct: '1', online: '2', postal: '3' })

/** The classic list; the REST generation counts from 0 and means other things (B.2). */
export const applicantTypes = codeTable<Dossier['applicant']['type']>({
  citizen: '1',
  enterprise: '2',
  agency: '3',
  organisation: '4',
})

export const submissionPlaces = codeTable<Dossier['submittedVia']>({
  'national-portal': '1',
  'own-system': '2',
})

export const returnMethods = codeTable<Dossier['returnMethod']>({ direct: '0', postal: '1' })

/** 3 was never seen. */
export const collectionPoints = codeTable<NonNullable<DossierFee['collectedAt']>>({
  reception: '1',
  supplement: '2',
  return: '4',
})

export const feeKinds = codeTable<NonNullable<DossierFee['kind']>>({
  ordinary: '1',
  appraisal: '2',
  renewal: '3',
})

/** What stands for "paid, but not online" was seen at one province only, so the endpoint says it. */
export const onlinePayments = (paidNotOnline: string) =>
  codeTable<NonNullable<Dossier['onlinePayment']>>({
    none: '0',
    portal: '1',
    'own-gateway': '2',
    'not-online': paidNotOnline,
  })

export const flags = codeTable<'false' | 'true'>({ false: '0', true: '1' })

/** Two flags are words: `isUpdating` and `IsDeleted`. */
export const wordFlags = codeTable<'false' | 'true'>({ false: 'False', true: 'True' })

/** Units of a procedure's term, folded; others are kept as published only. */
export const termUnits = codeTable<'calendar-day' | 'working-day' | 'hour' | 'month' | 'year'>({
  'calendar-day': 'ngày',
  'working-day': 'ngày làm việc',
  hour: 'giờ',
  month: 'tháng',
  year: 'năm',
})

export interface Refusal {
  readonly code: string
  readonly reason: string
  readonly responsible: Responsible
}

/** What the portal may say no with; which of its codes means which, the endpoint's settings say (`refusalCodes`). */
type RefusalMeaning =
  | 'exists'
  | 'missing'
  | 'required-missing'
  | 'bad-format'
  | 'procedure-unknown'
  | 'agency-refused'
  | 'too-long'
  | 'list-too-long'
  | 'duplicate'

/** `in-words`: the code says neither yes nor no, and the text decides (J.3). */
export type CodeMeaning = RefusalMeaning | 'in-words' | 'session-ended' | 'broken'

export const refusals: Readonly<Record<RefusalMeaning, Refusal>> = {
  exists: {
    code: 'DOSSIER_EXISTS',
    reason: 'Cổng Dịch vụ công quốc gia báo hồ sơ hoặc dữ liệu này đã có và không nhận lại.',
    responsible: 'operator',
  },
  missing: {
    code: dossierUnknown,
    reason: 'Cổng Dịch vụ công quốc gia chưa có hồ sơ này; cần gửi hồ sơ trước.',
    responsible: 'sender',
  },
  'required-missing': {
    code: 'REQUIRED_FIELD_MISSING',
    reason: 'Cổng Dịch vụ công quốc gia báo thiếu thông tin bắt buộc.',
    responsible: 'sender',
  },
  'bad-format': {
    code: 'FORMAT_REFUSED',
    reason: 'Cổng Dịch vụ công quốc gia báo có thông tin sai định dạng (ngày, mã hoặc số).',
    responsible: 'sender',
  },
  'procedure-unknown': {
    code: 'PROCEDURE_UNKNOWN',
    reason: 'Cổng Dịch vụ công quốc gia không có mã thủ tục này; cần kiểm tra bảng ánh xạ mã thủ tục.',
    responsible: 'operator',
  },
  'agency-refused': {
    code: 'AGENCY_REFUSED',
    reason: 'Cổng không nhận mã đơn vị gửi, hoặc mã hồ sơ không thuộc đơn vị này.',
    responsible: 'operator',
  },
  'too-long': {
    code: 'TOO_LONG',
    reason: 'Cổng Dịch vụ công quốc gia báo có thông tin dài quá mức cho phép; cần rút gọn rồi gửi lại.',
    responsible: 'sender',
  },
  'list-too-long': {
    code: 'LIST_TOO_LONG',
    reason: 'Cổng Dịch vụ công quốc gia báo một danh sách có quá nhiều dòng.',
    responsible: 'sender',
  },
  duplicate: {
    code: 'PROGRESS_DUPLICATE',
    reason: 'Cổng Dịch vụ công quốc gia báo dòng tiến độ này đã có.',
    responsible: 'operator',
  },
}

/** The portal said no without a code that we know. */
export const unknownRefusal: Refusal = {
  code: 'REFUSED_BY_PORTAL',
  reason:
    'Cổng Dịch vụ công quốc gia từ chối nhưng không cho biết lý do theo mã đã biết; cần liên hệ đơn vị vận hành Cổng.',
  responsible: 'operator',
}
