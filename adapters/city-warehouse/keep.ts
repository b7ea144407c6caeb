import {
  completed,
  type DeliveryContext,
  type Finding,
  inDoubt,
  isRecord,
  operation,
  permanent,
  reject,
  rejected,
} from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import keepPacket from './schemas/keep.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import type { Reply, Request } from './transport.ts'

interface Paper {
  readonly code: string
  readonly name: string
  readonly fileName: string
  readonly url: string
  readonly reused: boolean
}

/** The results that have a code and a file, and the papers that the city made digital and that are not from the warehouse already. */
export const papersOf = ({ results = [], documents = [] }: Dossier): readonly Paper[] => [
  ...results.flatMap(({ name, resultCode, url }) =>
    resultCode !== undefined && url !== undefined
      ? [{ code: resultCode, name, fileName: name, url, reused: false }]
      : [],
  ),
  ...documents.flatMap(
    ({ componentCode, fileName, url, digitised, deleted, fromResultWarehouse, reuse = 0 }) =>
      componentCode !== undefined && digitised && !deleted && !fromResultWarehouse
        ? [{ code: componentCode, name: fileName, fileName, url, reused: reuse > 0 }]
        : [],
  ),
]

export const ownerOf = ({ applicant: { identifiers = [] } }: Dossier): string | undefined =>
  identifiers.find(({ type, value }) => type === 'personal-id' && /^\d{12}$/.test(value))?.value

const flag = (value: boolean) => (value ? '1' : '0')

const packetOf = (dossier: Dossier, { link }: DeliveryContext<Settings>): object => ({
  SoDinhDanhChuSoHuu: ownerOf(dossier),
  MaHoSo: dossier.code,
  MaThuTuc: dossier.procedure.code,
  CoQuanChuQuan: dossier.competentAgency.code,
  DanhSachGiayToKetQua: papersOf(dossier).map(({ code, name, fileName, url, reused }) => ({
    MaKetQua: code,
    TenGiayTo: name,
    DuocSoHoa: '1',
    DuocTaiSuDung: flag(reused),
    DanhSachTepDinhKem: [{ TenTep: fileName, DuongDan: link(url) }],
  })),
})

const check = (dossier: Dossier): Finding[] => [
  ...(ownerOf(dossier) === undefined
    ? [
        reject(
          '/applicant/identifiers',
          'OWNER_UNKNOWN',
          'Kho của công dân cần số định danh cá nhân (12 chữ số) của chủ hồ sơ',
          "The citizen's warehouse needs the personal id (12 digits) of the applicant",
        ),
      ]
    : []),
  ...(papersOf(dossier).length === 0
    ? [
        reject(
          '/results',
          'NOTHING_TO_KEEP',
          'Hồ sơ không có kết quả hay giấy tờ số hóa nào có mã và tệp',
          'The dossier has no result or digitised paper with a code and a file',
        ),
      ]
    : []),
]

/** Only the packet of the look-up was seen (national-protocols A.10); that of putting in is made after it (PROPOSED). */
export const keepResults = operation({
  summary: "Puts results and digitised papers into the citizen's warehouse, with their re-use flags.",
  input: 'dossier',
  output: 'receipt',
  use: 'delivery',
  // The same paper of the same dossier takes the place of itself.
  repeatable: true,
  check,
  toRequest: (dossier, context: DeliveryContext<Settings>): Request => ({ keep: packetOf(dossier, context) }),
  fromReply({ status, body }: Reply) {
    if (!isRecord(body)) throw inDoubt('REPLY_UNREADABLE', 'The answer of the warehouse is no object')
    const { errorCode, message } = body
    const words = {
      ...(typeof errorCode === 'string' && { partnerCode: errorCode }),
      ...(typeof message === 'string' && { partnerText: message }),
    }
    if (status === 200 && errorCode === '00') return completed({})
    if (errorCode === '01')
      return rejected('RESULT_REFUSED', 'Kho dữ liệu của công dân không nhận giấy tờ này', 'operator', words)
    throw permanent('ERROR_CODE_UNKNOWN', 'The warehouse answers with a code that nobody described', words)
  },
  packets: {
    request: { type: 'object', required: ['keep'], properties: { keep: keepPacket } },
  },
})
