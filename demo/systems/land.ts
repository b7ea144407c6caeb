import { dayInVietnam } from '#adapter-kit'
import type { LandDossier } from '#schemas/types.ts'
import { arrived, type Deed } from './deeds.ts'
import { systemsCode } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

/** `land.callbacks` of config/demo.yaml says the same. */
const secret = 'demo-land-secret'

const landDossier = ({ plan }: SystemDay, place: number): LandDossier => ({
  dossierCode: systemsCode(plan, place),
  procedure: { code: '1.900009', name: 'Sang tên quyền sử dụng đất (mẫu)' },
  level: 'commune',
  place: { provinceCode: '01', wardCode: '00004' },
  officer: 'canbo.demo',
  receivedAt: `${plan.day}T08:30:00+07:00`,
  dueAt: `${dayInVietnam(new Date(Date.now() + 20 * 86_400_000))}T17:00:00+07:00`,
  propertyAddress: 'Số 1 phố Minh Họa',
  applicant: { fullName: 'Nguyễn Văn Mẫu', identifier: '001090000001', address: 'Số 2 phố Minh Họa' },
  parcels: [{ sheet: '34', number: String(place), area: '100.5' }],
})

/** What a state at the land office means for the city: how the hand-over ended, and what more both know of it. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  returned: ['finished', 'with a result', 'handed out'],
  'sent-back': ['withdrawn'],
}

interface LandOffice {
  readonly dossiers: readonly { readonly number: string; readonly born: string; readonly state: string }[]
}

/** Two dossiers are handed over and worked on: one ends with a result, which the city hands out, the other is withdrawn. */
export const landDossiers: Deed = async (day) => {
  const dossiers = [landDossier(day, 101), landDossier(day, 102)]
  const [first = '', second = ''] = dossiers.map(({ dossierCode }) => dossierCode)
  const act = async (name: string, numbers: readonly string[]) => {
    await day.control('land', 'POST /_act', { act: name, numbers })
    await day.quiet('land')
  }
  await day.control('land', 'PUT /_city', {
    url: `${day.gatewayUrl}/v1/callbacks/land/VBDLIS`,
    secret,
    dialect: 'vbdlis',
  })
  await day.handIn('land', 'land-dossier', dossiers)
  await act('move', [first, second])
  await act('finish', [first])
  await act('send-back', [second])
  const handedOut = await day.handIn('land', 'land-update', [
    { dossierCode: first, kind: 'handed-out', at: `${day.plan.day}T16:00:00+07:00` },
  ])
  return async () => {
    const { dossiers: held } = day.received('land') as LandOffice
    const told = day.told('land-notice') as { dossierCode: string; kind: string; files?: readonly object[] }[]
    return {
      ours: [
        ...(await day.cases('land')).map(({ dossierCode, state }) => `${dossierCode} ${state}`),
        ...told.flatMap(({ dossierCode, files = [] }) => files.map(() => `${dossierCode} with a result`)),
        ...arrived([`${first} handed out`], handedOut),
      ],
      partners: held.flatMap(({ number, state }) =>
        (meanings[state] ?? [state]).map((meaning) => `${number} ${meaning}`),
      ),
    }
  }
}
