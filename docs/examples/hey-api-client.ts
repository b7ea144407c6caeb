// A city's system with the client that @hey-api/openapi-ts makes of the contract of the gateway:
//   npx @hey-api/openapi-ts -i $LONGBIEN_URL/openapi.json -o client
// test/client makes one, checks this file against it, and runs it.
import { client } from './client/client.gen.ts'
import {
  acknowledgeInbox,
  askPopulationDatabaseVerifyCitizen,
  type Dossier,
  type Event,
  getDossier,
  listMessages,
  postProgress,
  putDossier,
  readInbox,
} from './client/index.ts'

const { LONGBIEN_URL = 'http://127.0.0.1:8080', LONGBIEN_KEY = '', INBOX = 'city' } = process.env
client.setConfig({ baseUrl: LONGBIEN_URL, auth: LONGBIEN_KEY, headers: { 'Accept-Language': 'en' } })

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

const handedIn = await putDossier({
  path: { code },
  headers: { 'idempotency-key': `dossier-${code}` },
  body: dossier,
})
// Every answer that is not 2xx is a problem document: it names each field that is wrong.
if (!handedIn.data) throw new Error(`${handedIn.error.title}: ${JSON.stringify(handedIn.error.errors)}`)
// With ?dryRun=true it would say what would become of it.
if ('dryRun' in handedIn.data) throw new Error('Nothing was handed in')

const step = await postProgress({
  path: { code },
  body: {
    dossierCode: code,
    status: 'processing',
    officer: { name: 'Cán bộ Thử' },
    at: '2026-11-05T09:00:00+07:00',
    content: 'Đang thẩm định',
  },
})

const refused = await putDossier({ path: { code: 'another-code' }, body: dossier })

const story = await getDossier({ path: { code } })
if (!story.data) throw new Error(story.error.title)

const messages = await listMessages({ query: { dossierCode: code, status: 'waiting' } })
if (!messages.data) throw new Error(messages.error.title)

const verified = await askPopulationDatabaseVerifyCitizen({
  body: {
    purpose: { dossierCode: code, officer: 'canbo.thu', reason: 'Kiểm tra khi tiếp nhận' },
    data: {
      personalId: '001190000058',
      fullName: 'Mạc Thị Giả Sử',
      birthDate: { year: 1990, month: 1, day: 15 },
    },
  },
})
if (!verified.data) throw new Error(verified.error.title)

const consumer = 'hey-api'
const page = await readInbox({ query: { inbox: INBOX, consumer, limit: 200, wait: 10 } })
if (!page.data) throw new Error(page.error.title)
// First make the events safe, then say so: what is not acknowledged comes again.
const told = page.data.events.map(describe)
const mark = await acknowledgeInbox({ body: { inbox: INBOX, consumer, cursor: page.data.nextCursor } })
if (!mark.data) throw new Error(mark.error.title)
const rest = await readInbox({ query: { inbox: INBOX, consumer } })

console.log(
  JSON.stringify({
    code,
    deliveries: handedIn.data.deliveries.map(({ endpoint, status }) => `${endpoint} ${status}`),
    step: step.response?.status,
    refused: refused.error?.errors?.map(({ pointer }) => pointer),
    timeline: story.data.timeline.map(({ side, what, text }) => `${side} ${what}: ${text}`),
    listed: messages.data.messages.map(({ type, status }) => `${type} ${status}`).sort(),
    verified: verified.data.data?.verified,
    told,
    acknowledged: mark.data.acknowledged === page.data.nextCursor,
    left: rest.data?.events.length ?? rest.response?.status,
  }),
)
