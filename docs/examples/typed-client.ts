// A city's system with a typed client. The client is generated from the contract of the gateway that it talks to:
//   curl -s $LONGBIEN_URL/openapi.json > openapi.json && npx oazapfts openapi.json client.ts
// test/client generates one, checks this file against it, and runs it.
import {
  acknowledgeInbox,
  askPopulationDatabaseVerifyCitizen,
  type Dossier,
  defaults,
  type Event,
  getDossier,
  listMessages,
  postProgress,
  putDossier,
  readInbox,
} from './client.ts'

const { LONGBIEN_URL = 'http://127.0.0.1:8080', LONGBIEN_KEY = '', INBOX = 'city' } = process.env
defaults.baseUrl = LONGBIEN_URL
defaults.headers = { Authorization: `Bearer ${LONGBIEN_KEY}`, 'Accept-Language': 'en' }

const code = `H26.900.01-261105-${String(Date.now() % 10_000).padStart(4, '0')}`
const dossier: Dossier = {
  code,
  procedure: {
    code: '1.900001',
    name: 'Ghi sổ việc sinh của trẻ (mẫu)',
    fieldCode: 'G15-TP07',
    fieldName: 'Hộ tịch',
  },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'accepted',
  applicant: {
    type: 'citizen',
    fullName: 'Mạc Thị Giả Sử',
    identifiers: [{ type: 'personal-id', value: '001190000058' }],
  },
  summary: 'Khai sinh cho con',
  receivingAgency: { code: 'H26.900.01', name: 'UBND phường Thử Nghiệm' },
  competentAgency: { code: 'H26.900.01', name: 'UBND phường Thử Nghiệm' },
  returnMethod: 'direct',
  submittedAt: '2026-11-05T08:00:00+07:00',
  receivedAt: '2026-11-05T08:05:00+07:00',
}

/** What an event means for the city's own tables; the type of `data` follows from `type`. */
const describe = (event: Event): string => {
  switch (event.type) {
    case 'vn.longbien.progress.v1':
      return `${event.data.dossierCode}: ${event.data.status} by ${event.data.officer.name}`
    case 'vn.longbien.online-submission.v1':
      return `${event.data.applicant.fullName} submits ${event.data.procedure.code}`
    case 'vn.longbien.delivery-report.v1':
      return `${event.data.endpoint}: ${event.data.status} ${event.data.reason ?? ''}`
    default:
      return `${event.type} on ${event.subject ?? 'nothing'}`
  }
}

const handedIn = await putDossier(code, dossier, { idempotencyKey: `dossier-${code}` })
// With ?dryRun=true the answer would be 200, and say what would become of it.
if (handedIn.status === 200) throw new Error('Nothing was handed in')
// Every answer that is not 2xx is a problem document: it names each field that is wrong.
if (handedIn.status !== 202)
  throw new Error(`${handedIn.data.title}: ${JSON.stringify(handedIn.data.errors)}`)

const step = await postProgress(code, {
  dossierCode: code,
  status: 'processing',
  officer: { name: 'Cán bộ Thử' },
  at: '2026-11-05T09:00:00+07:00',
  content: 'Đang thẩm định',
})

const refused = await putDossier('another-code', dossier)

const story = await getDossier(code)
if (story.status !== 200) throw new Error(story.data.title)

const messages = await listMessages({ dossierCode: code, status: 'waiting' })
if (messages.status !== 200) throw new Error(messages.data.title)

const verified = await askPopulationDatabaseVerifyCitizen({
  purpose: { dossierCode: code, officer: 'canbo.thu', reason: 'Kiểm tra khi tiếp nhận' },
  data: {
    personalId: '001190000058',
    fullName: 'Mạc Thị Giả Sử',
    birthDate: { year: 1990, month: 1, day: 15 },
  },
})
if (verified.status !== 200) throw new Error(verified.data.title)

const page = await readInbox(INBOX, { consumer: 'typed-client', limit: 200, wait: 10 })
if (page.status !== 200) throw new Error(page.data.title)
// First make the events safe, then say so: what is not acknowledged comes again.
const told = page.data.events.map(describe)
const mark = await acknowledgeInbox({ inbox: INBOX, consumer: 'typed-client', cursor: page.data.nextCursor })
if (mark.status !== 200) throw new Error(mark.data.title)
const rest = await readInbox(INBOX, { consumer: 'typed-client' })

console.log(
  JSON.stringify({
    code,
    deliveries: handedIn.data.deliveries.map(({ endpoint, status }) => `${endpoint} ${status}`),
    step: step.status,
    refused: refused.status === 400 ? refused.data.errors?.map(({ pointer }) => pointer) : refused.status,
    timeline: story.data.timeline.map(({ side, what, text }) => `${side} ${what}: ${text}`),
    listed: messages.data.messages.map(({ type, status }) => `${type} ${status}`).sort(),
    verified: verified.data.data?.verified,
    told,
    acknowledged: mark.data.acknowledged === page.data.nextCursor,
    left: rest.status === 200 ? rest.data.events.length : rest.status,
  }),
)
