import { createHash } from 'node:crypto'
import {
  type Adapter,
  browserPage,
  type CallbackRequest,
  type CallbackResult,
  callback,
  completed,
  type Decoded,
  defineAdapter,
  incoming,
  isRecord,
  operation,
  parseJson,
  seeOther,
} from '#adapter-kit'

const requestedAt = '2026-11-05T09:00:00+07:00'

const withdrawal = (code: string, reason: string, key: string): Decoded => ({
  kind: 'route',
  messages: [incoming('withdrawal-request', { dossierCode: code, requestedAt, reason }, key)],
})

const statuses: Readonly<Partial<Record<CallbackResult['kind'], number>>> = {
  unauthenticated: 401,
  'too-large': 413,
  'not-allowed': 405,
  unavailable: 503,
}

/** A partner with addresses of its own spelling, and a site that sends the citizen's browser back. */
export const landOffice = (): { readonly adapter: Adapter; readonly seen: CallbackRequest[] } => {
  const seen: CallbackRequest[] = []
  const adapter = defineAdapter<{ readonly returnUrl: string }>({
    name: 'land-office',
    summary: 'A partner with addresses of its own.',
    settings: {
      type: 'object',
      additionalProperties: false,
      properties: { returnUrl: { type: 'string', default: 'https://dichvucong.example.vn/ket-qua' } },
    },
    connect: () => ({ send: async () => ({}), close: async () => undefined }),
    operations: {
      hear: operation({
        summary: 'Hears a withdrawal.',
        input: 'withdrawal-request',
        output: 'receipt',
        use: 'delivery',
        repeatable: true,
        toRequest: () => ({}),
        fromReply: () => completed({}),
      }),
    },
    callbacks: {
      finished: callback({
        summary: 'The land office has finished.',
        path: 'VBDLIS/KetThucHoSo/{code}/{token}',
        secret: 'token',
        methods: ['POST', 'PUT'],
        maxBytes: 2000,
        messages: ['withdrawal-request'],
        decode(request) {
          seen.push(request)
          const { code = '' } = request.params
          const sum = createHash('sha256').update(request.body).digest('hex')
          return withdrawal(code, `Kết thúc ${request.path}`, `${code} ${sum}`)
        },
        answer: (result, { path }) => ({
          status: statuses[result.kind] ?? 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ketQua: result.kind, path }),
        }),
      }),
      paid: callback<{ readonly returnUrl: string }>({
        summary: 'A payment, told by the browser that comes back and by the server of the site.',
        path: 'ThanhToan/KetQua',
        methods: ['GET', 'POST'],
        messages: ['withdrawal-request'],
        verify: ({ query, body }) => query.mac === 'good' || body.includes('"mac":"good"'),
        decode: ({ method, query, body }) => {
          const said: unknown = method === 'GET' ? query : parseJson(body.toString('utf8'))
          if (!isRecord(said)) return { kind: 'reject', code: 'UNREADABLE', reason: 'Không đọc được' }
          return withdrawal(String(said.code), 'Đã thanh toán', `paid ${String(said.transaction)}`)
        },
        answer(result, { method, query }, { returnUrl }) {
          if (method !== 'GET') return { status: statuses[result.kind] ?? 200, body: result.kind }
          if (result.kind !== 'accepted' && result.kind !== 'duplicate')
            return browserPage(statuses[result.kind] ?? 200, { vi: 'Chưa ghi nhận', en: 'Not noted' })
          return seeOther(query.to ?? returnUrl, { code: query.code ?? '' })
        },
      }),
    },
  })
  return { adapter, seen }
}
