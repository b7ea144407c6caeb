import { citizenQuestion, verifyCitizen } from './counter.ts'
import { demoKey } from './demo-city.ts'
import { type DayPlan, firstCode, spareCode } from './sample-day.ts'
import { citizenAtTheCounter } from './sample-people.ts'

/** A complete dossier in a few lines: what a first caller has to send. */
const newDossier = (code: string, day: string) => ({
  code,
  procedure: {
    code: '2.900004',
    name: 'Cấp bản sao trích lục hộ tịch (mẫu)',
    fieldCode: 'G15-TP910',
    fieldName: 'Hộ tịch (mẫu)',
  },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'accepted',
  applicant: {
    type: 'citizen',
    fullName: citizenAtTheCounter.fullName,
    identifiers: [{ type: 'personal-id', value: citizenAtTheCounter.personalId }],
  },
  summary: 'Xin bản sao trích lục (mẫu)',
  receivingAgency: { code: 'H26.900.01', name: 'Chi nhánh số 1 (mẫu)' },
  competentAgency: { code: 'H26.910', name: 'UBND phường Thí Dụ (mẫu)' },
  submittedAt: `${day}T09:00:00+07:00`,
  receivedAt: `${day}T09:00:00+07:00`,
  returnMethod: 'direct',
  onlinePayment: 'none',
  vneidVerified: true,
  hasDigitisedDocuments: false,
})

const curl = (url: string, ...more: readonly string[]) =>
  ['curl -s', ...more, `-H 'Authorization: Bearer ${demoKey}'`, `'${url}'`].join(' ')

// No text in them has an apostrophe, so quoting them for a shell is enough.
const json = (body: object) => `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`

/** Dossiers to look at: one that the city handed in, and one that a citizen submitted on the portal. */
interface Examples {
  readonly example: string
  readonly online: string | undefined
}

/** Lines for a terminal: dossiers' stories, what lies in an inbox, a question, a dossier of one's own. */
export const curlLines = (address: string, plan: DayPlan, { example, online }: Examples): string[] => {
  const spare = spareCode(plan)
  return [
    ...(online === undefined
      ? []
      : [curl(`${address}/v1/dossiers/${online}`), curl(`${address}/v1/inbox?inbox=city-desk&limit=2`)]),
    curl(`${address}/v1/dossiers/${example}`),
    curl(`${address}/v1/queries/${verifyCitizen}`, json(citizenQuestion(firstCode(plan)))),
    curl(`${address}/v1/dossiers/${spare}`, '-X PUT', json(newDossier(spare, plan.day))),
  ]
}
