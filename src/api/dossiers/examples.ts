import type { Dossier, Progress } from '#schemas/types.ts'

/** An invented dossier, as `docs/examples/dossier.json` has it. */
export const exampleDossier: Dossier = {
  code: 'H26.900.01-260701-9001',
  procedure: { code: '1.900001', name: 'Thủ tục minh họa', fieldCode: 'G15-TP07', fieldName: 'Hộ tịch' },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'accepted',
  applicant: {
    type: 'citizen',
    fullName: 'Nguyễn Văn Mẫu',
    identifiers: [{ type: 'personal-id', value: '001090000001' }],
  },
  summary: 'Đăng ký minh họa',
  receivingAgency: { code: 'H26.900.01', name: 'Bộ phận Một cửa' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
  submittedAt: '2026-07-01T08:10:00+07:00',
  receivedAt: '2026-07-01T08:15:00+07:00',
  dueAt: '2026-07-08T17:00:00+07:00',
  returnMethod: 'direct',
  onlinePayment: 'none',
  vneidVerified: false,
  hasDigitisedDocuments: false,
}

export const exampleProgress: Progress = {
  dossierCode: exampleDossier.code,
  status: 'processing',
  officer: { name: 'Cán bộ Thử' },
  at: '2026-07-01T09:00:00+07:00',
  content: 'Chuyển thụ lý',
}

export const exampleListed = {
  code: 'H26.900.01-260701-9001',
  owner: { kind: 'sender', name: 'city', since: '2026-07-01T02:00:00.000Z' },
  revision: 3,
  status: 'processing',
  procedure: '1.004227',
  channel: 'direct',
  receivingAgency: 'H26.900.01',
  competentAgency: 'H26.900',
  receivedAt: '2026-07-01T02:00:00.000Z',
  dueAt: '2026-07-08T10:00:00.000Z',
  lastMessageId: '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01',
  messages: 4,
  deliveries: 4,
  createdAt: '2026-07-01T02:00:00.000Z',
  updatedAt: '2026-07-02T02:00:00.000Z',
} as const
