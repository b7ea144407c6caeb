import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asFailure } from '#adapter-kit'
import { meaningOf } from '../../../adapters/population-database/fault-phrases.ts'
import { msUntilMidnight, type Reply, readRefusal } from '../../../adapters/population-database/faults.ts'

const at = new Date('2026-11-05T08:30:00+07:00')

const answerTo = (reply: Reply): string => {
  try {
    const refusal = readRefusal(reply, at)
    return refusal ? `${refusal.kind} ${refusal.code}` : 'no refusal'
  } catch (thrown) {
    const { failure, code } = asFailure(thrown)
    return `${failure} ${code}`
  }
}

const fault = (text: string, code = 'Client', status = 500): Reply => ({ status, fault: { code, text } })

describe('what a text of a fault means', () => {
  test.each([
    ['Họ và tên không khớp với số định danh', 'mismatch'],
    ['Chữ ký không khớp', 'not-authenticated'],
    ['Timestamp đã hết hạn', 'stale-timestamp'],
    ['Timestamp chưa hết hạn, chữ ký không hợp lệ', 'not-authenticated'],
    ['Đã hết hạn mức khai thác', 'quota-used-up'],
    ['MaTichHop không hợp lệ', 'not-granted'],
    ['Sai thứ tự phần tử: MaTichHop đứng sau MaCanBo', 'malformed'],
    ['HoVaTen không khớp lược đồ', 'malformed'],
    ['Không tìm thấy công dân', 'no-match'],
    ['Không tìm thấy dịch vụ', undefined],
    ['Mã yêu cầu đã được sử dụng', undefined],
    ['Dữ liệu khớp', undefined],
    ['', undefined],
  ])('%s: %s', (text, meaning) => {
    expect(meaningOf(text)).toBe(meaning)
    expect(meaningOf(text.normalize('NFD').toUpperCase())).toBe(meaning)
  })
})

describe('what a fault leads to', () => {
  test.each([
    [fault('Ngày sinh không trùng khớp'), 'rejected MISMATCH'],
    [fault('Không tìm thấy công dân'), 'rejected NO_MATCH'],
    [fault('Đơn vị chưa được cấp quyền'), 'transient FORBIDDEN'],
    [fault('Chữ ký không hợp lệ'), 'transient UNAUTHENTICATED'],
    [fault('Timestamp quá hạn'), 'transient CLOCK_DIFFERS'],
    [fault('Yêu cầu có vấn đề'), 'permanent PARTNER_REFUSED_REQUEST'],
    [fault('Yêu cầu có vấn đề', 'VersionMismatch'), 'permanent PARTNER_REFUSED_REQUEST'],
    [fault('Yêu cầu có vấn đề', '', 200), 'permanent PARTNER_REFUSED_REQUEST'],
    [fault('Yêu cầu có vấn đề', '', 500), 'transient UPSTREAM_UNAVAILABLE'],
    [fault('Họ tên không khớp', 'Server'), 'transient UPSTREAM_UNAVAILABLE'],
    [fault('Lỗi', 'Server.ServerProxy.NetworkError', 200), 'transient UPSTREAM_UNAVAILABLE'],
    [fault('Đã hết lượt', 'Server'), 'transient QUOTA_USED_UP'],
    [fault('Timestamp hết hạn', 'Client', 403), 'transient CLOCK_DIFFERS'],
    [fault('Họ tên không khớp', 'Client', 401), 'transient UNAUTHENTICATED'],
    [{ status: 400 }, 'permanent PARTNER_REFUSED_REQUEST'],
    [{ status: 401 }, 'transient UNAUTHENTICATED'],
    [{ status: 403, body: {} }, 'transient FORBIDDEN'],
    [{ status: 429 }, 'transient TOO_MANY_REQUESTS'],
    [{ status: 503 }, 'transient UPSTREAM_UNAVAILABLE'],
    [{ status: 200, body: {} }, 'no refusal'],
  ])('%j: %s', (reply, expected) => {
    expect(answerTo(reply)).toBe(expected)
  })

  test('no fault of a question is ever in doubt', () => {
    const replies = fc.record({
      status: fc.integer({ min: 400, max: 599 }),
      fault: fc.record({ code: fc.constantFrom('', 'Client', 'Server', 'x'), text: fc.string() }),
    })
    fc.assert(
      fc.property(replies, (reply) => {
        expect(answerTo(reply)).toMatch(/^(transient|permanent|rejected) [A-Z_]+$/)
      }),
    )
  })

  test('neither the text of a fault nor a code that is a text reaches a failure or what we say of a refusal', () => {
    for (const text of ['ĐINH VĂN MẪU 001090009912: họ tên không khớp', 'ĐINH VĂN MẪU 001090009912']) {
      let said = ''
      try {
        const { partnerText, ...ours } = readRefusal(fault(text, `Client.${text}`), at) ?? {}
        expect(partnerText).toContain(text)
        said = JSON.stringify(ours)
      } catch (thrown) {
        said = asFailure(thrown).message + JSON.stringify(thrown)
      }
      expect(said).toMatch(/"code":"[A-Z_]+"/)
      expect(said).not.toMatch(/ĐINH|001090009912/)
    }
  })
})

describe('a used-up quota', () => {
  test('is asked again after midnight in Vietnam', () => {
    expect(msUntilMidnight(at)).toBe(15.5 * 3_600_000)
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (now) => {
        const next = new Date(now.getTime() + msUntilMidnight(now))
        expect(next.getTime()).toBeGreaterThan(now.getTime())
        expect(next.toISOString()).toMatch(/T17:00:00\.000Z$/)
      }),
    )
  })

  test('or when the partner says', () => {
    expect(() => readRefusal({ status: 429, retryAfterMs: 2000 }, at)).toThrow(
      expect.objectContaining({ retryAfterMs: 2000 }),
    )
  })
})
