import { beforeAll, describe, expect, test } from 'vitest'
import { aDossier, useGateway } from './gateway.ts'

const publicDossiers = {
  enabled: true,
  agencies: ['H26'],
  origins: ['https://hanoi.example.vn'],
  perAddressPerMinute: 25,
  answerAfterMs: 0,
}
const gateway = useGateway({ publicDossiers, http: { trustedProxies: ['127.0.0.1'] } })

const { finishedAt: _done, ...running } = aDossier({
  status: 'processing',
  receiptNumber: 'BN-0042',
  summary: 'Tóm tắt không được lộ',
  note: 'Ghi chú không được lộ',
  receivedAt: '2026-11-27T08:00:00+07:00',
  submittedAt: '2026-11-27T07:55:00+07:00',
  dueAt: '2126-12-04T08:00:00+07:00',
})
const dossier = { ...running, code: String(running.code) }
const withoutReceipt = aDossier()
const elsewhere = aDossier({ code: 'H29.900.01-261105-0001', receiptNumber: 'BN-0042' })

const ask = (code: string, query = '', headers: Readonly<Record<string, string>> = {}) =>
  gateway.call('GET', `/v1/public/dossiers/${encodeURIComponent(code)}${query}`, { as: '', headers })

beforeAll(async () => {
  for (const one of [dossier, withoutReceipt, elsewhere])
    expect((await gateway.call('PUT', `/v1/dossiers/${one.code}`, { body: one })).status).toBe(202)
})

describe('a dossier, asked for by anybody', () => {
  test('shows state, dates, remaining time and things, and nothing of a person', async () => {
    const { status, body, text, headers } = await ask(dossier.code, '?receipt=bn-0042%20', {
      origin: 'https://hanoi.example.vn',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      code: dossier.code,
      state: 'processing',
      text: 'Đang giải quyết',
      procedure: { code: '1.004227', name: 'Đăng ký minh họa' },
      competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
      receivedAt: '2026-11-27T01:00:00.000Z',
      dueAt: '2126-12-04T08:00:00+07:00',
      deadline: 'running',
      remaining: { text: expect.stringMatching(/^Còn \d+ ngày làm việc/) },
    })
    expect(new Set(Object.keys(body))).toEqual(
      new Set([
        ...['code', 'state', 'text', 'procedure', 'competentAgency', 'submittedAt', 'receivedAt', 'dueAt'],
        ...['deadline', 'remaining'],
      ]),
    )
    for (const secret of ['Phạm', '001190000001', '0900000009', 'không được lộ', 'to-khai', 'BN-0042'])
      expect(text).not.toContain(secret)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': 'https://hanoi.example.vn',
      vary: 'Origin, Accept-Language',
    })
    const english = await ask(dossier.code, '?receipt=BN-0042', { 'accept-language': 'en' })
    expect(english.body.text).toBe('Being worked on')
    expect(english.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('is not there in the same words, whyever it is not shown', async () => {
    const hidden = [
      ['H26.900.01-261105-9999', '?receipt=BN-0042'],
      [dossier.code, '?receipt=BN-0043'],
      [dossier.code, ''],
      [withoutReceipt.code, '?receipt='],
      [elsewhere.code, '?receipt=BN-0042'],
    ] as const
    const answers = await Promise.all(
      hidden.map(([code, query], index) => ask(code, query, { 'x-forwarded-for': `192.0.2.1${index}` })),
    )
    const shown = answers.map(({ status, body, headers }) => {
      const { instance: _own, ...rest } = body
      const { 'x-request-id': _id, date: _at, ...kept } = headers
      return JSON.stringify([status, rest, kept])
    })
    expect(new Set(shown).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } })
  })
})

test('who guesses is sent away behind its own proxy, and nobody else', async () => {
  const from = (address: string, code: string) =>
    ask(code, '?receipt=BN-0042', { 'x-forwarded-for': address })
  const guesses = []
  for (let number = 2; number < 7; number += 1)
    guesses.push((await from('192.0.2.9', `H26.107-261105-000${number}`)).status)
  expect(guesses).toEqual([404, 404, 404, 429, 429])
  const refused = await from('192.0.2.9', dossier.code)
  expect(refused.body.type).toBe('/problems/too-many-look-ups')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('192.0.2.10', dossier.code)).status).toBe(200)
})
