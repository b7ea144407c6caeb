import { describe, expect, test } from 'vitest'
import { expectProblem, useGateway } from './gateway.ts'

const { call } = useGateway()
const resolve = (url: string, as?: string) => call('POST', '/v1/links/resolve', { as, body: { url } })

describe('a deep link of the portal', () => {
  test('says procedure, competent agency, level, and whose system it leads to', async () => {
    const { status, body } = await resolve(
      'https://dvc.moc.gov.vn/nop-ho-so?MaTTHC=1.115835&MaTTHCDP=&MaDVC=1.115835.01&MaCoQuanThucHien=H26.107&CapThucHien=3&vneid=1',
    )
    expect(status).toBe(200)
    expect(body).toEqual({
      host: 'dvc.moc.gov.vn',
      owner: { kind: 'ministry', code: 'construction', name: 'Bộ Xây dựng' },
      procedure: { code: '1.115835', onlineService: '1.115835.01' },
      competentAgency: { code: 'H26.107', province: { code: 'H26', name: 'Thành phố Hà Nội' } },
      level: '3',
      session: 'vneid',
      personal: [],
      unknownParameters: [],
    })
  })

  test('is of the portal, or of nobody known, by its host alone', async () => {
    const linked = await resolve('https://lienthong.dichvucong.gov.vn/#/ke-khai/2.000986')
    expect(linked.body).toMatchObject({ owner: { kind: 'portal' }, procedure: { code: '2.000986' } })
    const city = await resolve('https://dichvucong.example.vn/vi/nps/apply?MaTTHC=1.004227&vnconnect=1')
    expect(city.body).toMatchObject({ owner: { kind: 'unknown' }, session: 'vnconnect' })
    // No part of another name.
    const fake = await resolve('https://dvc.moc.gov.vn.example.org/?MaTTHC=1.004227')
    expect(fake.body.owner).toEqual({ kind: 'unknown' })
  })

  test('gives back nothing of the citizen, wherever it stands', async () => {
    const secret = 'NWY3YzFlMmEtYW4tdXVpZA'
    const url = `https://dvc.moc.gov.vn/x?MaTTHC=1.115835&MDT=${secret}&keyword=Tran+Thi+Kin&secret-token=abc&Lê Thị=1`
    const answer = await resolve(url.replaceAll(' ', '%20'))
    expect(answer.status).toBe(200)
    expect(answer.body.personal).toEqual([
      { name: 'MDT', present: true },
      { name: 'keyword', present: true },
    ])
    expect(answer.body.unknownParameters).toEqual(['secret-token', '?'])
    for (const text of [secret, 'Kin', 'abc', 'Lê']) expect(answer.text).not.toContain(text)
  })

  test('with wrong values is refused by the names of all its parameters that are wrong, without the values', async () => {
    const answer = await resolve(
      'https://dvc.moc.gov.vn/x?MaTTHC=moi-nguoi&MaCoQuanThucHien=H26.107&MaCoQuanThucHien=H26.170&vneid=maybe',
    )
    expectProblem(answer, 400, 'invalid-request')
    expect(
      answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual([
      '/url/MaTTHC LINK_PARAMETER',
      '/url/MaCoQuanThucHien LINK_PARAMETER_TWICE',
      '/url/vneid LINK_PARAMETER',
    ])
    expect(answer.text).not.toMatch(/moi-nguoi|maybe/)
  })

  test.each(['ftp://dvc.moc.gov.vn/x', 'https://user:pass@dvc.moc.gov.vn/x', 'javascript:alert(1)', 'x'])(
    '%s is none',
    async (url) => {
      const answer = await resolve(url)
      expectProblem(answer, 400, 'invalid-request')
      expect(answer.body.errors).toMatchObject([{ pointer: '/url', code: 'LINK_UNREADABLE' }])
    },
  )
})
