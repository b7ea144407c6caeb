import { type Adapter, asFailure, type CallbackRequest } from '#adapter-kit'
import type { CallbackExample, ConformanceTools, Example, PollExample, Subject } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { proofOf, type Row } from './adapter.ts'

const tools: ConformanceTools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

const code = 'H26.900.01-261105-0311'
const dossier = (status: string, receivedAt: string) => ({
  code,
  procedure: { code: '1.900001', name: 'Thủ tục minh họa', fieldCode: 'G15-TP07', fieldName: 'Đất đai' },
  channel: 'direct',
  submittedVia: 'own-system',
  status,
  applicant: {
    type: 'citizen',
    fullName: 'Phạm Thị Ví Dụ',
    identifiers: [{ type: 'personal-id', value: '001190000017' }],
  },
  summary: `Đăng ký minh họa, ${status}`,
  receivingAgency: { code: 'H26.900.01', name: 'Chi nhánh số 1' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
  submittedAt: '2026-11-05T08:10:00+07:00',
  receivedAt,
  returnMethod: 'direct',
  documents: [{ id: 'don', fileName: 'don.pdf', url: 'https://files.example.vn/don.pdf' }],
})
const step = (status: string, at: string) => ({
  dossierCode: code,
  status,
  officer: { name: 'Lê Văn Thử' },
  at,
  content: `Bước ${status}`,
})

const change: Row = { id: 'SK-000017', dossier: code, state: '1', at: '05/11/2026 16:20:00' }
const row = (id: string): Row => ({ ...change, id })
const at = '2026-11-05T17:00:00+07:00'
const requestId = '0f6a4c1e-6a52-4c70-9c59-3f1f6f0d0b01'
const settings = {
  url: 'https://partner.example.vn',
  password: 'open-sesame',
  callbackSecret: 'how-they-prove',
}

const taken = { code: '00', message: 'Đã ghi nhận' }
const refused = { code: '41', message: 'Từ chối yêu cầu' }
const busy = { code: '98', message: 'Hệ thống đang bận' }

/** What an adapter says now is what its examples show: whoever records them from a broken one proves nothing by them. */
const operationExample = (
  adapter: Adapter,
  file: string,
  operation: string,
  input: object,
  known = false,
): Example => {
  const context = { requestId, at, known }
  const mapped = { settings, requestId, at: new Date(at), known, link: (url: string) => url }
  const { toRequest, fromReply } = adapter.operations[operation] ?? {}
  const replies = [taken, refused, busy].map((reply) => {
    try {
      return {
        title: reply.code,
        reply,
        outcome: fromReply?.(reply, input as never, mapped) ?? {
          kind: 'pending' as const,
          receipt: '',
          askAfterSeconds: 1,
        },
      }
    } catch (thrown) {
      const { failure, code: ours } = asFailure(thrown)
      return { title: reply.code, reply, failure: { failure, code: ours } }
    }
  })
  const request = toRequest?.(input as never, mapped)
  const prepares = ['upload']
  return { file, title: file, operation, context, input, request, replies, simulator: 'completed', prepares }
}

const callbackExample = (adapter: Adapter): CallbackExample => {
  const body = { ...change, proof: proofOf(change, settings.callbackSecret) }
  const request: CallbackRequest = {
    method: 'POST',
    path: 'changed',
    params: {},
    headers: {},
    query: {},
    body: Buffer.from(JSON.stringify(body)),
  }
  const { decode } = adapter.callbacks?.changed ?? {}
  const decoded = decode?.(request, settings)
  return {
    file: 'changed',
    title: 'changed',
    callback: 'changed',
    request: { body },
    ...(decoded && { decoded }),
    answers: [],
  }
}

const forged: CallbackExample = {
  file: 'forged',
  title: 'forged',
  callback: 'changed',
  request: { body: { ...change, proof: '0'.repeat(64) } },
  verified: false,
  answers: [],
}

const pollExample = (adapter: Adapter, file: string, cursor?: string): PollExample => {
  const context = { requestId, at }
  const mapped = { settings, requestId, at: new Date(at), known: false, link: (url: string) => url }
  const { toRequest, fromReply } = adapter.polls?.news ?? {}
  const reply = { ...taken, rows: [row('SK-000021'), row('SK-000022')], next: '2', more: false }
  const page = fromReply?.(reply, cursor, mapped)
  const from = cursor === undefined ? {} : { cursor }
  const given = [
    { method: 'POST', path: '/_change', body: { rows: ['1', '2', '3'].map((id) => row(`SK-00003${id}`)) } },
  ]
  return {
    file,
    title: file,
    poll: 'news',
    context,
    ...from,
    ...(cursor === undefined && { given }),
    request: toRequest?.(cursor, mapped),
    replies: [{ title: 'two', reply, ...(page && { page }) }],
  }
}

/** The adapter with examples as it gives them itself. */
export const recorded = (adapter: Adapter): Subject => ({
  adapter,
  examples: [
    operationExample(adapter, 'hand-over', 'handOver', dossier('accepted', '2026-11-05T08:15:00+07:00')),
    operationExample(
      adapter,
      'hand-over-later',
      'handOver',
      dossier('finished', '2026-11-05T08:15:00+07:00'),
      true,
    ),
    operationExample(adapter, 'step', 'addStep', step('processing', '2026-11-05T09:00:00+07:00')),
    operationExample(adapter, 'step-later', 'addStep', step('finished', '2026-11-05T16:30:00+07:00')),
  ],
  callbackExamples: [callbackExample(adapter), forged],
  pollExamples: [pollExample(adapter, 'news'), pollExample(adapter, 'news-next', '2')],
  tools,
})
