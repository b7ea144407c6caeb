import type { Dossier, Progress } from '#schemas/types.ts'

const minuteMs = 60_000
const vietnamMs = 7 * 60 * minuteMs

/** `minutes` ago, as a city system writes it. */
const ago = (minutes: number): string =>
  new Date(Date.now() - minutes * minuteMs + vietnamMs).toISOString().replace(/\.\d+Z$/, '+07:00')

const today = () => ago(0).slice(2, 10).replaceAll('-', '')

/** A code of today; `serial` distinguishes the dossiers of a test file. */
export const codeOf = (serial: number): string => `H26.77.03-${today()}-${String(serial).padStart(4, '0')}`

/** The states of one dossier in the order of its life, and the portal's words for them. */
export const life = ['accepted', 'processing', 'finished'] as const
export const lifeAtPortal = ['2', '4', '9']

export const aDossier = (code: string, status: (typeof life)[number] = 'accepted'): Dossier => ({
  code,
  procedure: {
    code: '1.900003',
    name: 'Ghi sổ kết hôn tại phường, xã (mẫu)',
    fieldCode: 'G15-TP910',
    fieldName: 'Hộ tịch (mẫu)',
  },
  channel: 'direct',
  submittedVia: 'own-system',
  status,
  applicant: {
    type: 'citizen',
    fullName: 'Đặng Thị Ngọc Bịa',
    identifiers: [{ type: 'personal-id', value: '031196000058' }],
  },
  summary: `Hồ sơ thí dụ ${code}`,
  receivingAgency: { code: 'H26.77.03', name: 'Quầy tiếp nhận số 3 (thí dụ)' },
  competentAgency: { code: 'H26.77', name: 'UBND phường Thí Dụ' },
  submittedAt: ago(61),
  receivedAt: ago(60),
  returnMethod: 'direct',
  ...(status === 'finished' && { finishedAt: ago(1) }),
  onlinePayment: 'none',
  vneidVerified: false,
  hasDigitisedDocuments: false,
})

/** The n-th step of a dossier, counted from 1. */
export const aStep = (dossierCode: string, n: number): Progress => ({
  dossierCode,
  status: 'processing',
  officer: { name: 'Hồ Văn Giả' },
  at: ago(50 - n),
  content: `Việc thứ ${n}`,
})

export const stepsFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

export const stepNames = (last: number): string[] => stepsFrom(1, last).map((n) => `Việc thứ ${n}`)
