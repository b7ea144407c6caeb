/** The key that the bench's sender has, and its SHA-256 as the configuration wants it. */
export const benchKey = 'longbien-bench'
export const benchKeyHash = 'bec361352fcdd8fc4c44bb67d1d374d83a29b144dcea04866fd09560f3a15f83'

/** A place in the run of numbers: every message of a run has a code and a revision that no other has. */
export interface Numbered {
  readonly code: string
  readonly revision: number
}

/** What tells a message apart at the partner. */
export const idOf = ({ code, revision }: Numbered): string => `${code}/${revision}`

/** Ten million to a day. */
export const codeOf = (number: number): string =>
  `H26.900.01-2026070${1 + Math.floor(number / 10_000_000)}-${String(number % 10_000_000).padStart(7, '0')}`

/** All messages of a plan, dossier by dossier. */
export const numberDossiers = (first: number, messages: number, perDossier: number): Numbered[][] =>
  Array.from({ length: Math.ceil(messages / perDossier) }, (_, dossier) =>
    Array.from({ length: Math.min(perDossier, messages - dossier * perDossier) }, (_, step) => ({
      code: codeOf(first + dossier),
      revision: step + 1,
    })),
  )

const paper = (code: string, number: number) => ({
  id: `${code}-tk-${number}`,
  fileName: `giay-to-kem-theo-${number}.pdf`,
  url: `https://files.example.vn/${code}/${number}`,
  componentCode: '000.00.00.G15-KQ0001',
  digitised: true,
  fromResultWarehouse: false,
})

/** A dossier as a city hands it in, about 2 kB; the person is invented. */
export const dossierOf = ({ code, revision }: Numbered) => ({
  code,
  revision,
  procedure: {
    code: '1.900001',
    name: 'Thủ tục minh họa: cấp bản sao trích lục hộ tịch, xác nhận thông tin hộ tịch',
    fieldCode: 'G15-TP07',
    fieldName: 'Hộ tịch',
  },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'processing',
  applicant: {
    type: 'citizen',
    fullName: 'Nguyễn Văn Mẫu',
    identifiers: [{ type: 'personal-id', value: '001090000001' }],
    phone: '0912345678',
    email: 'nguyen.van.mau@example.vn',
    address: 'Số 1, đường Minh Họa, phường Minh Họa, thành phố Minh Họa',
  },
  summary: 'Đề nghị cấp bản sao trích lục khai sinh cho con để bổ sung hồ sơ nhập học (dữ liệu minh họa)',
  receivingAgency: { code: 'H26.900.01', name: 'Bộ phận Một cửa phường Minh Họa' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
  submittedAt: '2026-07-01T08:10:00+07:00',
  receivedAt: '2026-07-01T08:15:00+07:00',
  dueAt: '2026-07-08T17:00:00+07:00',
  returnMethod: 'direct',
  receiptNumber: `BN-${code.slice(-7)}`,
  onlinePayment: 'none',
  vneidVerified: true,
  hasDigitisedDocuments: true,
  databasesConsulted: ['population'],
  documents: [paper(code, 1), paper(code, 2), paper(code, 3)],
})
