import { describe, expect, test } from 'vitest'
import { asFailure } from '#adapter-kit'
import { readRestReply, refusedBy, verdictOf } from '../../../../adapters/national-portal/rest/reply.ts'
import { restSettings } from './settings.ts'

const { rest } = restSettings()
const read = (status: number, body: unknown) =>
  readRestReply(status, typeof body === 'string' ? body : JSON.stringify(body), 'application/json')

const codeOf = (act: () => unknown) => {
  try {
    act()
    return 'nothing thrown'
  } catch (thrown) {
    const { failure, code } = asFailure(thrown)
    return `${failure} ${code}`
  }
}

describe('an answer of the REST generation', () => {
  test.each([
    [200, { code: 200, message: 'Thành công' }, 'done'],
    [200, { code: '0', message: '' }, 'done'],
    [200, { message: 'Cập nhật thành công' }, 'done'],
    [200, { code: 400, message: 'Thành công' }, 'refused'],
    [200, { code: 1, message: 'Không thành công' }, 'refused'],
    [200, { message: 'Không thành công' }, 'unclear'],
    [400, { code: 400, message: 'MaHoSo đã tồn tại' }, 'exists'],
    [400, { code: 200, message: 'Thành công' }, 'refused'],
    [400, { code: 400, message: 'MaHoSo không tồn tại' }, 'missing'],
    [404, { code: 404, message: 'Không tìm thấy hồ sơ' }, 'missing'],
    [404, { code: 404, message: 'Không có dịch vụ này' }, 'refused'],
    [200, { code: 7, message: 'Token hết hạn' }, 'refused'],
  ])('with HTTP %i %j is: %s', (status, body, verdict) => {
    expect(verdictOf(read(status, body), rest)).toBe(verdict)
  })

  test('counts as a success by the codes of this installation', () => {
    const { rest: own } = restSettings({ successCodes: ['OK'] })
    expect(verdictOf(read(200, { code: 'OK', message: '' }), own)).toBe('done')
    expect(verdictOf(read(200, { code: 200, message: '' }), own)).toBe('refused')
  })

  test.each([
    [404, '<html><body>nginx</body></html>', 'transient ROUTE_UNKNOWN'],
    [404, { error: 'no such path' }, 'transient ROUTE_UNKNOWN'],
    [400, '', 'permanent UNEXPECTED_STATUS'],
    [200, '<html></html>', 'in-doubt HTML_PAGE'],
    [200, '{"code": 2', 'in-doubt REPLY_TRUNCATED'],
    [200, { MaHoSo: 'x' }, 'permanent REPLY_UNREADABLE'],
  ])('with HTTP %i %j is no answer: %s', (status, body, failure) => {
    expect(codeOf(() => read(status, body))).toBe(failure)
  })

  test('that refuses tells a field and never its own words', () => {
    const reply = read(400, { code: 400, message: 'Thiếu SoDinhDanh của ông Nguyễn Văn A' })
    const refusal = refusedBy(reply, rest, { SoDinhDanh: '/applicant/identifiers' })
    expect(refusal).toMatchObject({ code: 'REQUIRED_FIELD_MISSING', pointer: '/applicant/identifiers' })
    const { partnerText, ...ours } = refusal
    expect(partnerText).toBe(reply.message)
    expect(JSON.stringify(ours)).not.toContain('Nguyễn')
  })
})
