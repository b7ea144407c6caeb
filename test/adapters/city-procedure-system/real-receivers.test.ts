import { describe, expect, test } from 'vitest'
import { eventTypes } from '#messages/message.ts'
import { markedNames } from '#schemas/marked-names.ts'
import { cityProcedureSystem } from '../../../adapters/city-procedure-system/adapter.ts'
import { aMessage, aReceiver, aSecret, checkSettings, tell } from './receiver.ts'

const withdrawal = { dossierCode: 'H26.900.01-261105-0091', requestedAt: '2026-11-05T08:30:00+07:00' }

describe.each(['structured', 'binary'])('in %s mode', (mode) => {
  test('the real packages verify the call and read the event, letter for letter', async () => {
    const secret = aSecret()
    const { url, taken, refused } = await aReceiver(secret)
    const data = { ...withdrawal, reason: 'Nộp nhầm — "hồ sơ" 😀\u0000\u2028' }
    const settings = { url, secrets: [secret], mode, source: '/longbien/ha-noi' }
    expect(await tell(settings, 'withdrawal-request', data)).toMatchObject({ kind: 'completed' })
    expect(refused).toEqual([])
    const [received] = taken
    expect(received?.event).toMatchObject({
      specversion: '1.0',
      id: aMessage.id,
      source: '/longbien/ha-noi',
      type: 'vn.longbien.withdrawal-request.v1',
      subject: withdrawal.dossierCode,
      datacontenttype: 'application/json',
      dataschema: 'urn:longbien:schema:withdrawal-request',
      correlationid: 'thread-1',
      sender: 'national-portal',
      data,
    })
    expect(new Date(received?.event.time ?? '')).toEqual(aMessage.acceptedAt)
    expect(received?.headers['webhook-id']).toBe(aMessage.id)
  })

  test('a subject outside ASCII arrives as it was', async () => {
    const secret = aSecret()
    const { url, taken } = await aReceiver(secret)
    const data = { questionId: 'Hỏi 5% "x"', content: 'Khi nào?' }
    await tell({ url, secrets: [secret], mode }, 'question', data)
    const subject = taken[0]?.event.subject ?? ''
    // The package leaves the decoding of headers to its user (HTTP binding, 3.1.3.2).
    expect(mode === 'binary' ? decodeURIComponent(subject) : subject).toBe(data.questionId)
  })
})

test('a repeat carries the same id, signed anew', async () => {
  const secret = aSecret()
  const { url, taken } = await aReceiver(secret)
  for (let time = 0; time < 2; time += 1)
    await tell({ url, secrets: [secret] }, 'withdrawal-request', withdrawal)
  expect(taken.map(({ headers }) => headers['webhook-id'])).toEqual([aMessage.id, aMessage.id])
  expect(taken.map(({ body }) => body)).toEqual([taken[0]?.body, taken[0]?.body])
})

test('while a secret is changed, the city may know the old one or the new one', async () => {
  const [old, next] = [aSecret(), aSecret()]
  for (const known of [old, next]) {
    const { url, taken } = await aReceiver(known)
    await tell({ url, secrets: [next, old] }, 'withdrawal-request', withdrawal)
    expect(taken).toHaveLength(1)
  }
})

test('a wrong secret is refused once; the endpoint is at fault and not the message', async () => {
  const { url, taken, refused } = await aReceiver(aSecret())
  expect(await tell({ url, secrets: [aSecret()] }, 'withdrawal-request', withdrawal)).toMatchObject({
    failure: 'transient',
    code: 'UNAUTHENTICATED',
  })
  expect({ taken, refused }).toMatchObject({ taken: [], refused: ['No matching signature found'] })
})

test('a redirect is not followed: the event goes to nobody who was not named', async () => {
  const secret = aSecret()
  const elsewhere = await aReceiver(secret)
  const { url } = await aReceiver(secret, () => ({ status: 307, headers: { location: elsewhere.url } }))
  expect(await tell({ url, secrets: [secret] }, 'withdrawal-request', withdrawal)).toMatchObject({
    failure: 'transient',
    code: 'REDIRECTED',
  })
  expect(elsewhere.taken).toEqual([])
})

test('every type of event has its operation', () => {
  const inputs = Object.values(cityProcedureSystem.operations).map(({ input }) => input)
  expect(new Set(inputs)).toEqual(new Set(eventTypes))
})

describe('the address', () => {
  const codes = (settings: object) =>
    checkSettings({ secrets: [aSecret()], ...settings }).map(({ pointer }) => pointer)

  test('is https, or http on this machine', () => {
    for (const url of [
      'https://dvc.example.vn/events',
      'http://127.0.0.1:8090/x',
      'http://localhost/x',
      'http://[::1]:1/x',
    ])
      expect(codes({ url })).toEqual([])
    for (const url of [
      'http://10.0.0.7/x',
      'http://localhost.example.vn/x',
      'http://127.0.0.1.example.vn/x',
      'ftp://x',
    ])
      expect(codes({ url })).toEqual(['/url'])
  })

  test('is plain http elsewhere only where a setting says so', () => {
    const url = 'http://10.0.0.7/x'
    expect(codes({ url, allowPlainHttp: true })).toEqual([])
    expect(codes({ url, allowPlainHttp: false })).toEqual(['/url'])
    expect(codes({ url: 'ftp://10.0.0.7/x', allowPlainHttp: true })).toEqual(['/url'])
  })
})

test('a secret is whsec_ and at least 24 bytes', () => {
  const found = (secret: string) =>
    checkSettings({ url: 'https://x.example.vn/', secrets: [secret] }).map(({ pointer }) => pointer)
  expect(found(aSecret())).toEqual([])
  for (const secret of ['', 'whsec_', 'whsec_dG9vIHNob3J0', 'plain-password', aSecret().slice(6)])
    expect(found(secret)).toEqual(['/secrets/0'])
})

test('the secrets are kept out of every log line, though they are in a list', () => {
  expect(markedNames(cityProcedureSystem.settings)).toContain('secrets')
})
