import type { CivilRegistration } from '#schemas/types.ts'
import type { Deed } from './deeds.ts'
import { receivedDossier, systemsCode } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

const marriage = ({ plan }: SystemDay, place: number): CivilRegistration => ({
  dossierCode: systemsCode(plan, place),
  kind: 'marriage',
  receivedAt: `${plan.day}T08:30:00+07:00`,
  placeCode: '00004',
  applicant: {
    fullName: 'Nguyễn Văn Mẫu',
    relation: 'Chồng',
    phone: '0900000001',
    paper: { kindCode: '5', identifier: '001090000001' },
  },
})

const places = [301, 302]

/** The register's states at which it has nothing more to do. */
const endings: Readonly<Record<string, string>> = { 4: 'finished', 6: 'refused' }

/** Two marriages are handed over; the register enters one and refuses the other, and says so when it is asked. */
export const marriages: Deed = async (day) => {
  const registrations = places.map((place) => marriage(day, place))
  const [first = '', second = ''] = registrations.map(({ dossierCode }) => dossierCode)
  // The portal is told of the steps that come of it, so it has to have the dossiers.
  const received = places.map((place) => receivedDossier(day.plan, place))
  await day.handIn('national-portal', 'dossier', received)
  await day.handIn('civil-status', 'civil-registration', registrations)
  await day.control('civil-status', 'POST /_act', { act: 'register', codes: [first] })
  await day.control('civil-status', 'POST /_act', { act: 'refuse', codes: [second], note: 'Mẫu' })
  await day.ended('civil-status')
  return async () => {
    const { dossiers } = day.received('civil-status') as {
      dossiers: readonly { readonly code: string; readonly state: number }[]
    }
    return {
      ours: (await day.cases('civil-status')).map(({ dossierCode, state }) => `${dossierCode} ${state}`),
      partners: dossiers.map(({ code, state }) => `${code} ${endings[state] ?? state}`),
    }
  }
}
