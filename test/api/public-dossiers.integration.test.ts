import { beforeAll, describe, expect, test } from 'vitest'
import { lookUpLimits } from '#api/public-dossiers/look-up-limits.ts'
import { composeIntake } from '#compose/intake.ts'
import { aDossier, inject, useGateway } from './gateway.ts'

const publicDossiers = {
  enabled: true,
  agencies: ['H26'],
  origins: ['https://hanoi.example.vn'],
  perAddressPerMinute: 1000,
  answerAfterMs: 0,
}
const gateway = useGateway({ publicDossiers })

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
    expect(Object.keys(body).toSorted()).toEqual([
      'code',
      'competentAgency',
      'deadline',
      'dueAt',
      'procedure',
      'receivedAt',
      'remaining',
      'state',
      'submittedAt',
      'text',
    ])
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
    const answers = await Promise.all([
      ask('H26.900.01-261105-9999', '?receipt=BN-0042'),
      ask(dossier.code, '?receipt=BN-0043'),
      ask(dossier.code),
      ask(withoutReceipt.code, '?receipt='),
      ask(elsewhere.code, '?receipt=BN-0042'),
    ])
    const shown = answers.map(({ status, body, headers }) => {
      const { instance: _own, ...rest } = body
      const { 'x-request-id': _id, date: _at, ...kept } = headers
      return JSON.stringify([status, rest, kept])
    })
    expect(new Set(shown).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } })
  })
})

describe('without a second factor, with mirrors', () => {
  const settings = {
    ...publicDossiers,
    secondFactor: 'none' as const,
    mirrors: true,
    perAddressPerMinute: 25,
    agencies: ['*'],
  }
  const open = useGateway({ publicDossiers: settings, http: { trustedProxies: ['127.0.0.1'] } })
  const code = 'H26.107-261105-1700001'
  const from = (address: string, asked = code) =>
    inject(open.app(), {
      url: `/v1/public/dossiers/${asked}`,
      headers: { 'x-forwarded-for': address },
    })

  beforeAll(async () => {
    await composeIntake(open.resources()).submit({
      sender: 'fake',
      type: 'dossier-mirror',
      data: {
        dossierCode: code,
        owner: { kind: 'ministry', code: 'construction' },
        status: 'processing',
        procedure: { code: '1.900017', name: 'Cấp phép minh họa' },
        competentAgency: { code: 'H26.107' },
        receivedAt: '2026-11-05T08:00:00+07:00',
        dueAt: '2036-11-19T17:00:00+07:00',
        changedAt: '2026-11-05T10:00:00+07:00',
      },
      event: { key: code },
    })
  })

  test('a ministry’s dossier is shown with its own date and no clock of ours', async () => {
    const { status, body } = await from('192.0.2.1')
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'processing', dueAt: '2036-11-19T17:00:00+07:00' })
    expect(body).not.toHaveProperty('remaining')
  })

  test('who guesses is sent away behind its own proxy, and nobody else', async () => {
    const guesses = []
    for (let number = 0; number < 6; number += 1)
      guesses.push((await from('192.0.2.9', `H26.107-261105-170000${number + 2}`)).status)
    expect(guesses).toEqual([404, 404, 404, 429, 429, 429])
    const refused = await from('192.0.2.9')
    expect(refused.body.type).toBe('/problems/too-many-look-ups')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await from('192.0.2.10')).status).toBe(200)
  })
})

test('look-ups are limited by network and in all, and come back with time', () => {
  let now = 0
  const limits = lookUpLimits({ perAddressPerMinute: 2, perMinute: 3 }, () => now)
  expect([1, 2, 3].map(() => limits.take('2001:db8::1') === undefined)).toEqual([true, true, false])
  // The same network of 64 bits; and another one, until all together have had theirs.
  expect(limits.take('2001:db8::ffff')).toBeGreaterThan(0)
  expect(limits.take('192.0.2.1')).toBeUndefined()
  expect(limits.take('192.0.2.2')).toBeGreaterThan(0)
  now = 60_000
  expect(limits.take('2001:db8::1')).toBeUndefined()
})
