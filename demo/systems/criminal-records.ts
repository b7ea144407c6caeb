import type { CaseReport, CriminalRecordApplication } from '#schemas/types.ts'
import type { Deed } from './deeds.ts'
import { systemsCode } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

/** As it was received while cities still took them. */
const application = ({ plan }: SystemDay, place: number): CriminalRecordApplication => ({
  dossierCode: systemsCode(plan, place),
  receivedAt: '2026-06-15T08:30:00+07:00',
  dueAt: '2026-06-25T17:00:00+07:00',
  certificateType: '1',
  requestedBy: 'person',
  subject: 'vietnamese',
  copies: 1,
  declaredOn: '2026-06-15',
  person: {
    fullName: 'Phạm Thị Ví Dụ',
    sex: 'female',
    birthDate: '1990',
    nationalityCode: '1',
    paper: { type: 'personal-id', identifier: '001190000001' },
    phone: '0900000009',
  },
  residences: [{ from: '2004-09', to: '2026', place: 'Số 1 ngõ Minh Họa' }],
})

/** Two old applications are followed until their certificates, which are kept and then acknowledged. */
export const certificates: Deed = async (day) => {
  const applications = [application(day, 401), application(day, 402)]
  const numbers = applications.map(({ dossierCode }) => dossierCode)
  await day.handIn('criminal-records', 'criminal-record-application', applications)
  await day.control('criminal-records', 'POST /_act', { act: 'issue', numbers })
  await day.read('poll/criminal-records/changes')
  return async () => {
    const { dossiers } = day.received('criminal-records') as {
      dossiers: readonly { readonly number: string; readonly state: number; readonly isNews: boolean }[]
    }
    const reports = (day.told('case-report') as readonly CaseReport[]).filter(
      ({ endpoint, dossierCode }) => endpoint === 'criminal-records' && numbers.includes(dossierCode),
    )
    return {
      ours: reports.map(
        ({ number, state, results = [] }) => `${number} ${state}, certificates: ${results.length}`,
      ),
      // State 5: issued. What is no news any more was acknowledged.
      partners: dossiers.map(({ number, state, isNews }) =>
        state === 5 && !isNews
          ? `${number} finished, certificates: 1`
          : `${number} ${state}, not acknowledged`,
      ),
    }
  }
}
