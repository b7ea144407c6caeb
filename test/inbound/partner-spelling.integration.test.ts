import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { useGateway } from '../api/gateway.ts'
import { landOffice } from './land-office.ts'

const [newest, older] = ['mot-bi-mat-dai-nhat-2026', 'mot-bi-mat-cu-hon-2025']
const { adapter, seen } = landOffice()
const gateway = useGateway(
  {
    endpoints: {
      land: {
        adapter: 'land-office',
        settings: {},
        callbacks: {
          finished: {
            at: '/VBDLIS/KetThucHoSo/{code}/{token}',
            verify: [{ kind: 'path-secret', secrets: [newest, older] }],
          },
          paid: { returnsTo: ['https://dichvucong.example.vn/ket-qua'] },
        },
      },
      fake: { adapter: 'fake', settings: {} },
    },
    routes: [{ message: 'withdrawal-request', endpoint: 'land', operation: 'hear' }],
    http: { requestTimeoutMs: 1000, headersTimeoutMs: 1000 },
  },
  [adapter],
)

const own = '/VBDLIS/KetThucHoSo'
const below = '/v1/callbacks/land/VBDLIS/KetThucHoSo'
type Call = Parameters<typeof gateway.call>
const call = (method: Call[0], path: string, options: Call[2] = {}) =>
  gateway.call(method, path, { as: '', ...options })

const messagesOf = async (code: string) =>
  (await gateway.call('GET', `/v1/messages?dossierCode=${code}`, { as: 'operator' })).body.messages
const callsOf = async (code: string) =>
  (await gateway.call('GET', `/v1/inbound-calls?dossierCode=${code}`, { as: 'operator' })).body.inboundCalls

test('is served as the partner spells it, at both addresses, by each method, and its secret is shown to nobody', async () => {
  const first = await call('POST', `${own}/L1/${newest}`, {
    body: '{"so":1}',
    headers: { 'x-request-id': `id-${newest}`, 'x-correlation-id': `thread-${newest}` },
  })
  expect(first).toMatchObject({
    status: 200,
    body: { ketQua: 'accepted', path: 'VBDLIS/KetThucHoSo/L1/{token}' },
  })
  expect((await call('PUT', `${below}/L1/${older}/`, { body: '{"so":1}' })).body.ketQua).toBe('duplicate')
  expect((await call('POST', `${own.toLowerCase()}/L1/${newest}`, { body: '{}' })).status).toBe(404)
  const [kept] = await callsOf('L1')
  const path = `/v1/inbound-calls/${kept.id}/body?part=address`
  const address = await gateway.call('GET', path, { as: 'clerk' })
  expect(JSON.parse(address.text)).toMatchObject({ method: 'PUT', params: { code: 'L1' } })
  const shown = JSON.stringify([first.headers, first.text, kept, address.text, await messagesOf('L1'), seen])
  expect(shown).not.toContain(newest)
  expect(shown).not.toContain(older)
})

test('a wrong secret is refused before the body is read, and leaves its address in the audit alone', async () => {
  const wrong = 'mot-bi-mat-doan-mo-9999'
  const answer = await call('POST', `${own}/L2/${wrong}`, { body: 'x'.repeat(5000) })
  expect(answer).toMatchObject({ status: 401, body: { ketQua: 'unauthenticated' } })
  expect(await messagesOf('L2')).toEqual([])
  await vi.waitFor(async () => {
    const audit = await gateway.call('GET', '/v1/audit?subject=land/finished', { as: 'operator' })
    expect(audit.body.entries).toMatchObject([{ details: { way: 'path-secret', bytes: 5000 } }])
    expect(audit.text).not.toContain(wrong)
  })
})

test('what is too large, too deep or of a wrong method is told so in the form of the partner', async () => {
  const path = `${own}/L3/${newest}`
  const answers = [
    [await call('POST', path, { body: 'x'.repeat(2001) }), 413, 'too-large'],
    [await call('POST', path, { body: '['.repeat(65) }), 413, 'too-large'],
    [await call('GET', path), 405, 'not-allowed'],
    [await call('DELETE', path), 405, 'not-allowed'],
  ] as const
  for (const [answer, status, ketQua] of answers) expect(answer).toMatchObject({ status, body: { ketQua } })
  expect(await callsOf('L3')).toEqual([])
})

test('a body that breaks off is answered in the form of the partner: not stored', async () => {
  const { host, port } = new URL(await gateway.app().listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  const head = [`POST ${own}/L4/${newest} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 100', '', '{"so']
  socket.write(head.join('\r\n'))
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1.1 503 /)
  expect(answer).toContain('"ketQua":"unavailable"')
  expect(await callsOf('L4')).toEqual([])
})

test('the way back of the browser and the notice of the server are one event, however often they come', async () => {
  const address = '/v1/callbacks/land/ThanhToan/KetQua'
  const back = () => call('GET', `${address}?code=L5&transaction=77&mac=good`)
  const first = await back()
  expect(first).toMatchObject({
    status: 303,
    headers: { location: 'https://dichvucong.example.vn/ket-qua?code=L5' },
  })
  const told = await call('POST', address, { body: '{"code":"L5","transaction":77,"mac":"good"}' })
  expect(told.text).toBe('duplicate')
  expect((await back()).status).toBe(303)
  expect(await messagesOf('L5')).toHaveLength(1)
  expect((await call('GET', `${address}?code=L5&transaction=78&mac=bad`)).status).toBe(401)
  const [kept] = (await callsOf('L5')).toReversed()
  const request = { as: 'operator', body: { reason: 'Đọc lại' } }
  const again = await gateway.call('POST', `/v1/inbound-calls/${kept.id}/repeat`, request)
  expect(again.body).toEqual({ outcome: 'duplicate' })
})

test('no answer leads a browser to where the configuration does not say', async () => {
  const to = encodeURIComponent('https://dichvucong.example.vn.evil.example/ket-qua')
  const answer = await call(
    'GET',
    `/v1/callbacks/land/ThanhToan/KetQua?code=L6&transaction=79&mac=good&to=${to}`,
  )
  expect(answer.status).toBe(500)
  expect(answer.headers.location).toBeUndefined()
})
