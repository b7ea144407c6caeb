import type { BenefitDossier, OnlineSubmission } from '#schemas/types.ts'
import { arrived, type Deed } from './deeds.ts'
import { systemsCode } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

const benefitDossier = ({ plan: { day, ...plan } }: SystemDay, place: number): BenefitDossier => ({
  dossierCode: systemsCode({ day, ...plan }, place),
  procedureCode: '2.000286',
  fieldCode: 'G07-BT01',
  channel: 'direct',
  applicant: {
    fullName: 'Phạm Thị Ví Dụ',
    sex: 'female',
    birthDate: { year: 1950 },
    paper: { identifier: '001150000001' },
  },
  receivedAt: `${day}T08:30:00+07:00`,
  finishedAt: `${day}T15:00:00+07:00`,
  returnedAt: `${day}T16:00:00+07:00`,
  form: { toKhai: { doiTuong: 'Người cao tuổi', mucTroCap: '500000' } },
})

/** Two finished dossiers are handed over; two that citizens filed at the database itself reach the city. */
export const benefits: Deed = async (day) => {
  const dossiers = [benefitDossier(day, 201), benefitDossier(day, 202)]
  const statuses = await day.handIn('social-protection', 'benefit-dossier', dossiers)
  const { codes } = (await day.control('social-protection', 'POST /_file', { count: 2 })) as {
    codes: readonly string[]
  }
  await day.read('poll/social-protection/filed')
  return async () => {
    const held = day.received('social-protection') as { dossiers: readonly { MaHoSo: string }[] }
    const told = (day.told('online-submission') as readonly OnlineSubmission[])
      .map(({ dossierCode }) => dossierCode)
      .filter((code) => codes.includes(code))
    return {
      ours: [
        ...arrived(
          dossiers.map(({ dossierCode }) => dossierCode),
          statuses,
        ),
        ...told,
      ],
      partners: [...held.dossiers.map(({ MaHoSo }) => MaHoSo), ...codes],
    }
  }
}
