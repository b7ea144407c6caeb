import type { Finding } from '#adapter-kit'
import type { RuleContext } from '#messages/rules/rule-context.ts'
import type { CitizenClaim, Dossier, Progress } from '#schemas/types.ts'

/** Noon in Vietnam. */
export const context: RuleContext = {
  now: new Date('2026-11-20T12:00:00+07:00'),
  futureToleranceSeconds: 300,
}

/** A finished online dossier about which there is nothing to say. */
export const perfectDossier: Dossier = {
  code: 'H26.900.01-261105-0007',
  procedure: { code: '1.004227', name: 'Đăng ký minh họa', fieldCode: 'G15-TP07', fieldName: 'Hộ tịch' },
  channel: 'online',
  submittedVia: 'own-system',
  status: 'finished',
  applicant: {
    type: 'citizen',
    fullName: 'Phạm Thị Ví Dụ',
    identifiers: [{ type: 'personal-id', value: '001190000001' }],
    phone: '0900000009',
  },
  summary: 'Hồ sơ minh họa',
  receivingAgency: { code: 'H26.900.01', name: 'Chi nhánh số 1' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
  submittedAt: '2026-11-05T08:25:00+07:00',
  receivedAt: '2026-11-05T08:30:00+07:00',
  dueAt: '2026-11-12T17:00:00+07:00',
  finishedAt: '2026-11-10T09:00:00+07:00',
  returnMethod: 'direct',
  onlinePayment: 'none',
  vneidVerified: true,
  hasDigitisedDocuments: true,
  documents: [
    {
      id: 'd1',
      fileName: 'to-khai.pdf',
      url: 'https://files.example.vn/d1',
      componentCode: 'KQ000001',
      digitised: true,
    },
  ],
  results: [{ id: 'r1', name: 'Giấy', url: 'https://files.example.vn/r1', resultCode: 'KQ.G15.000031' }],
}

export const perfectProgress: Progress = {
  dossierCode: perfectDossier.code,
  status: 'processing',
  officer: { name: 'Lê Văn Thử' },
  at: '2026-11-05T14:00:00+07:00',
  content: 'Chuyển thụ lý',
}

export const perfectClaim: CitizenClaim = {
  personalId: '001190000001',
  fullName: 'Phạm Thị Ví Dụ',
  birthDate: { year: 1990, month: 1, day: 15 },
}

/** The dossier with other fields, and without those named. */
export const dossierWith = (changes: Partial<Dossier>, without: readonly (keyof Dossier)[] = []): Dossier => {
  const dossier = { ...perfectDossier, ...changes }
  for (const field of without) delete dossier[field]
  return dossier
}

/** Findings as short lines, for comparison: `reject /dueAt DATE_ORDER`. */
export const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)
