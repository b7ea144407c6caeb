import { describe, expect, test } from 'vitest'
import { refused } from '../../../adapters/national-portal/refusal.ts'
import { readReply, resultOf, sessionEnded, verdictOf } from '../../../adapters/national-portal/reply.ts'
import { settings } from './a-dossier.ts'

const verdict = (answer: unknown) => verdictOf(readReply(JSON.stringify(answer)), settings)

describe('success', () => {
  test.each([
    [{ error_code: 0 }],
    [{ error_code: '0', message: null }],
    [{ error_code: '00', message: 'OK' }],
    [{ error_code: ' 0 ', message: 'Hồ sơ đã tồn tại' }],
    [{ message: 'Đồng bộ thành công' }],
    [{ error_code: null, message: 'THÀNH CÔNG' }],
    [{ error_code: '-3', message: 'Cập nhật thành công'.normalize('NFD') }],
    [{ error_code: '0', message: JSON.stringify({ error_code: 0, result: [] }) }],
    [JSON.stringify({ error_code: 0, message: 'thành công' })],
  ])('%j is done', (answer) => {
    expect(verdict(answer)).toBe('done')
  })

  test('a byte order mark changes nothing', () => {
    expect(verdictOf(readReply('\uFEFF{"error_code":0}'), settings)).toBe('done')
  })
})

describe('no success', () => {
  test.each([
    [{ error_code: 3, message: 'H26.900.01-261105-0041 đã tồn tại' }, 'exists'],
    [{ error_code: '3', message: 'Hồ sơ ĐÃ TỒN TẠI'.normalize('NFD') }, 'exists'],
    [{ message: 'Hồ sơ đã  tồn tại' }, 'exists'],
    [{ error_code: '-3', message: 'Hồ sơ không tồn tại' }, 'missing'],
    [{ error_code: '4', message: '' }, 'missing'],
    [{ error_code: '-3', message: 'Đồng bộ không thành công' }, 'refused'],
    [{ error_code: '3', message: 'Chưa cập nhật thành công' }, 'refused'],
    [{ error_code: '7', message: 'thành công' }, 'refused'],
    [{ error_code: -1 }, 'refused'],
    [{ message: 'Không thành công' }, 'unclear'],
    [{ message: 'Đồng bộ thành công 1 hồ sơ, lỗi 1 hồ sơ' }, 'unclear'],
    [{ error_code: '12', message: '' }, 'duplicate'],
    [{ error_code: '99', message: '' }, 'broken'],
    [{ error_code: '5', message: '' }, 'session-ended'],
    [{ message: 'Session expired' }, 'session-ended'],
    [{ error_code: '0', message: JSON.stringify({ error_code: 8, message: 'x' }) }, 'refused'],
    [{ error_code: '9', message: JSON.stringify({ error_code: 0 }) }, 'refused'],
  ])('%j is %s', (answer, expected) => {
    expect(verdict(answer)).toBe(expected)
  })

  test('"không tồn tại" is never taken for "đã tồn tại"', () => {
    expect(verdict({ error_code: '3', message: 'Mã không tồn tại' })).not.toBe('exists')
  })
})

describe('an ended session', () => {
  test.each([
    [{ error_code: 5 }, true],
    [{ error_code: 1, message: 'Phiên làm việc đã hết hạn' }, true],
    [{ error_code: '-1', message: 'Invalid session' }, true],
    [{ error_code: 1, message: 'Phiên làm việc' }, false],
    [{ error_code: 7, message: 'Số phiên bản không hợp lệ' }, false],
    [{ error_code: 7, message: 'Ngày không hợp lệ' }, false],
    [{ error_code: 0, message: 'Phiên trước đã hết hạn' }, false],
  ])('%j: %s', (answer, expected) => {
    expect(sessionEnded(readReply(JSON.stringify(answer)), settings)).toBe(expected)
  })
})

describe('what is no answer', () => {
  test.each([
    ['<!doctype html><p>Bảo trì</p>', 'in-doubt', 'HTML_PAGE'],
    ['{"error_code":0,"mess', 'in-doubt', 'REPLY_TRUNCATED'],
    ['', 'in-doubt', 'REPLY_TRUNCATED'],
    ['[]', 'permanent', 'REPLY_UNREADABLE'],
    ['7', 'permanent', 'REPLY_UNREADABLE'],
    ['{"status":"UP"}', 'permanent', 'REPLY_UNREADABLE'],
  ])('%j is %s: %s', (body, failure, code) => {
    expect(() => readReply(body)).toThrow(expect.objectContaining({ failure, code }))
  })

  test('JSON that is declared as HTML is a page', () => {
    expect(() => readReply('{}', 'text/html')).toThrow(expect.objectContaining({ code: 'HTML_PAGE' }))
  })
})

describe('results', () => {
  test.each([
    [{ error_code: 0, result: [{ A: 1 }] }, [{ A: 1 }]],
    [{ error_code: 0, result: '[{"A":1}]' }, [{ A: 1 }]],
    [{ error_code: '0', message: '{"error_code":0,"result":[{"A":1}]}' }, [{ A: 1 }]],
    [{ error_code: '0', message: '[{"A":1}]' }, [{ A: 1 }]],
    [{ result: [{ A: 1 }] }, [{ A: 1 }]],
    [{ error_code: 0, result: null }, []],
    [{ error_code: 4, message: 'không tồn tại' }, []],
    [{ error_code: 8, message: '' }, undefined],
  ])('%j holds %j', (answer, expected) => {
    expect(resultOf(readReply(JSON.stringify(answer)), settings)).toEqual(expected)
  })
})

describe('a refusal', () => {
  test("keeps the portal's own text, which may name a person, apart from ours", () => {
    const message = 'Công dân Bùi Thị Tưởng Tượng 001192000041 sai NgayTiepNhan'
    const outcome = refused({ code: '7', message }, settings, { NgayTiepNhan: '/receivedAt' })
    const { partnerText, ...ours } = outcome
    expect(partnerText).toBe(message)
    expect(JSON.stringify(ours)).not.toMatch(/Tượng|001192000041/)
    expect(outcome).toMatchObject({ code: 'FORMAT_REFUSED', partnerCode: '7', pointer: '/receivedAt' })
  })

  test('with a code that we do not know keeps that code', () => {
    expect(refused({ code: '-17', message: '' }, settings)).toMatchObject({
      code: 'REFUSED_BY_PORTAL',
      partnerCode: '-17',
      responsible: 'operator',
    })
  })
})
