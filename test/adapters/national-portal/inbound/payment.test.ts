import { describe, expect, test } from 'vitest'
import { settings } from '../a-dossier.ts'
import { confirmation, hashOf } from './confirmation.ts'
import { callbackOf, decode, messagesOf, type Packet, requestOf } from './packets.ts'

const payment = callbackOf('payment')
const isProven = (body: unknown, change = {}) => payment.verify?.(requestOf(body), { ...settings, ...change })
const answerTo = (body: unknown, result: Parameters<typeof payment.answer>[0]) => {
  const { status, body: text } = payment.answer(result, requestOf(body), settings)
  return { status, body: JSON.parse(text) as Packet }
}

describe('the hash', () => {
  test('of a confirmation as it was sent is proven', () => {
    expect(isProven(confirmation())).toBe(true)
    expect(isProven({ ...confirmation(), MaXacThuc: hashOf(confirmation()).toUpperCase() })).toBe(true)
  })

  test.each<[string, Packet]>([
    ['the amount', { SoTien: 12500 }],
    ['the amount, as a text', { SoTien: '12500' }],
    ['the result', { MaLoi: '99' }],
    ['the reference', { MaThamChieu: 'THAM-CHIEU-72' }],
    ['the information', { ThongTinGiaoDich: 'Lệ phí minh họa ' }],
    ['the hash', { MaXacThuc: '0'.repeat(64) }],
    ['a hash that is too short', { MaXacThuc: '0' }],
    ['no hash', { MaXacThuc: '' }],
    ['a hash that is a number', { MaXacThuc: 5 }],
  ])('does not cover %s that was altered', (_what, change) => {
    expect(isProven({ ...confirmation(), ...change })).toBe(false)
  })

  test('of another secret is not proven, nor any where no platform is configured', () => {
    const packet = confirmation()
    expect(isProven({ ...packet, MaXacThuc: hashOf(packet, 'another') })).toBe(false)
    const { payment: _none, ...without } = settings
    expect(payment.verify?.(requestOf(packet), without)).toBe(false)
  })

  test('is over the characters received, not over the number that they stand for', () => {
    const written = JSON.stringify(confirmation({ SoTien: 'AMOUNT' }))
    const body = (amount: string, hashedAs: string) => {
      const MaXacThuc = hashOf({ ...confirmation(), SoTien: hashedAs })
      return JSON.stringify({ ...JSON.parse(written), MaXacThuc }).replace('"AMOUNT"', amount)
    }
    expect(isProven(body('125000.0', '125000.0'))).toBe(true)
    expect(isProven(body('125000.0', '125000'))).toBe(false)
    expect(isProven(body('1.25e5', '125000'))).toBe(false)
    expect(messagesOf(decode('payment', body('125000.0', '125000.0')))).toMatchObject([
      { data: { amount: 125000 } },
    ])
  })

  test('is not taken where the values could be cut up otherwise', () => {
    // The same characters under the same hash: "00|THU01" as one value moves all that follow by one.
    const shifted = confirmation({ MaLoi: '00|THU01', MaDoiTac: 'THAM-CHIEU-71' })
    expect(isProven(shifted)).toBe(false)
    expect(isProven(confirmation({ ThongTinGiaoDich: 'Lệ phí | minh họa' }))).toBe(true)
  })

  test('is over each value once: of a name that comes twice the value that counts is the one that was proven', () => {
    const honest = JSON.stringify(confirmation())
    const twice = honest.replace('"SoTien":125000', '"SoTien":125000,"SoTien":9')
    expect(isProven(twice)).toBe(false)
    const first = honest.replace('"SoTien":125000', '"SoTien":9,"SoTien":125000')
    expect(isProven(first)).toBe(true)
    expect(messagesOf(decode('payment', first))).toMatchObject([{ data: { amount: 125000 } }])
    const otherCase = honest.replace('"SoTien":125000', '"SoTien":125000,"SOTIEN":9')
    expect(isProven(otherCase)).toBe(false)
  })
})

describe('a confirmation', () => {
  test.each<[string, Packet, Packet]>([
    ['paid', {}, { status: 'paid', amount: 125000, partnerCode: '00', at: '2026-11-05T09:03:12+07:00' }],
    ['failed', { MaLoi: '02' }, { status: 'failed', partnerCode: '02' }],
    ['failed, by a code that we do not know', { MaLoi: 'X9' }, { status: 'failed', partnerCode: 'X9' }],
    [
      'names its dossier where the reference is ours',
      { MaThamChieu: 'H26.900.01-261105-0071-20261105090000' },
      { dossierCode: 'H26.900.01-261105-0071' },
    ],
  ])('%s', (_what, change, expected) => {
    expect(messagesOf(decode('payment', confirmation(change)))).toMatchObject([{ data: expected }])
  })

  test('of a payment still under way is nothing to tell', () => {
    expect(decode('payment', confirmation({ MaLoi: '01' })).kind).toBe('ignore')
  })

  test.each<[string, Packet, string]>([
    ['of another message', { LoaiBanTin: 'QUERY' }, '/LoaiBanTin'],
    ['of another partner', { MaDoiTac: 'KHAC' }, '/MaDoiTac'],
    ['in another currency', { MaTienTe: 'USD' }, '/MaTienTe'],
    ['with part of a dong', { SoTien: '125000.5' }, '/SoTien'],
    ['with less than nothing', { SoTien: '-5' }, '/SoTien'],
    ['without a moment', { ThoiGianGD: '' }, '/ThoiGianGD'],
  ])('%s is refused', (_what, change, pointer) => {
    expect(decode('payment', confirmation(change))).toMatchObject({ kind: 'reject', pointer })
  })

  test('that is repeated has the same key, and another transaction another', () => {
    const keyOf = (change: Packet) => messagesOf(decode('payment', confirmation(change)))[0]?.key
    expect(keyOf({})).toBe(keyOf({}))
    // An altered amount under a known key is for the record to refuse: it is the same event with another content.
    expect(keyOf({ SoTien: 5 })).toBe(keyOf({}))
    expect(keyOf({ MaGiaoDich: 'GD-72' })).not.toBe(keyOf({}))
    expect(keyOf({ MaLoi: '02' })).not.toBe(keyOf({}))
  })
})

describe('the amount of a transaction', () => {
  const fixedOf = (change: Packet) => messagesOf(decode('payment', confirmation(change)))[0]?.fixed
  test('is fixed for each result of it, at whatever time', () => {
    expect(fixedOf({ ThoiGianGD: '20261105090400' })).toEqual(fixedOf({}))
    expect(fixedOf({ SoTien: 5 })).toEqual({ ...fixedOf({}), values: { amount: 5 } })
    for (const change of [{ MaGiaoDich: 'GD-72' }, { MaLoi: '02' }, { MaThamChieu: 'THAM-CHIEU-72' }])
      expect(fixedOf(change)?.subject).not.toBe(fixedOf({})?.subject)
  })

  test('is nothing to hold on to where no transaction is named', () => {
    expect(fixedOf({ MaGiaoDich: '' })).toBeUndefined()
  })
})

describe('the answer', () => {
  test('to the first and to a repeated one is the same', () => {
    const first = answerTo(confirmation(), { kind: 'accepted' })
    expect(first).toMatchObject({ status: 200, body: { MaLoi: '00', MaThamChieu: 'THAM-CHIEU-71' } })
    expect(answerTo(confirmation(), { kind: 'duplicate' })).toEqual(first)
  })

  test('to whoever proved nothing holds neither a hash nor what was sent', () => {
    const { status, body } = answerTo(confirmation(), { kind: 'unauthenticated' })
    expect(status).toBe(401)
    expect(body).toMatchObject({ MaLoi: '97', MaThamChieu: '', MaXacThuc: '' })
  })

  test('says no where it was refused, and not yet where it could not be stored', () => {
    expect(
      answerTo(confirmation(), { kind: 'rejected', code: 'KEY_REUSED', reason: 'Khác' }).body.MaLoi,
    ).toBe('99')
    expect(answerTo(confirmation(), { kind: 'unavailable', retryAfterSeconds: 3 })).toMatchObject({
      status: 503,
      body: { MaLoi: '96' },
    })
  })
})
