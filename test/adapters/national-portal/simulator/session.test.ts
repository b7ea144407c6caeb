import { describe, expect, test } from 'vitest'
import { dstcode, quiet, read, start, usePortal } from './client.ts'
import { code } from './packets.ts'

const { call, create, held, integration, line, logIn, open, post, share } = usePortal()

describe('the way in', () => {
  test('a wrong password is refused with words that no client takes for an ended session', async () => {
    const answer = read(await post('/mapi/login', { username: 'demo', password: 'other' }))
    expect(answer.error_code).toBe('1')
    expect(answer.session).toBeUndefined()
    expect(answer.message).not.toMatch(/phiên|hết hạn|không hợp lệ/i)
  })

  test('several sessions live at a time and each is opaque', async () => {
    const first = line.session
    line.session = await logIn()
    expect(line.session).not.toBe(first)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
    line.session = first
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
  })

  test('a session ends after 30 minutes', async () => {
    line.clock = new Date(start.getTime() + 30 * 60_000 - 1)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
    line.clock = new Date(start.getTime() + 30 * 60_000)
    const answer = await share('LayDanhMucCoQuan')
    expect(answer).toMatchObject({
      error_code: '5',
      message: expect.stringMatching(/phiên.*hết hạn/i) as string,
    })
  })

  test('a session ends after 500 calls', async () => {
    for (let index = 0; index < 500; index += 1) expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe('5')
  })

  test.each(['', 'unknown'])('a call with the session "%s" is refused and does nothing', async (given) => {
    line.session = given
    expect((await create()).error_code).toBe('5')
    expect(held().counts).toMatchObject({ dossiers: 0, progressRows: 0, calls: 1 })
  })

  test.each(['/XrdAdapter/RestService/forward', '/VXPAdapter/RestService/forward'])(
    'the adapter path %s leads to the same services',
    async (prefix) => {
      expect((await call(`${prefix}/mapi/share`, 'LayDanhMucCoQuan')).error_code).toBe(0)
    },
  )

  test('dstcode is taken as a header or as a query parameter, and has to be right wherever it stands', async () => {
    const body = { username: 'demo', password: 'demo-password' }
    const status = async (header: string | undefined, query: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { dstcode: header }),
      }
      const request = { method: 'POST', path: '/mapi/login', headers, body: JSON.stringify(body) }
      return (await line.portal.answer({ ...request, query: new URLSearchParams(query) }, quiet)).status
    }
    expect(await status(undefined, `dstcode=${dstcode}`)).toBe(200)
    expect(await status(dstcode, '')).toBe(200)
    expect(await status(undefined, '')).toBe(500)
    expect(await status('VN:GOV:000.00.00.H26:other', '')).toBe(500)
    expect(await status(dstcode, 'dstcode=other')).toBe(500)
  })

  test('what is no call of the portal gets an HTTP error', async () => {
    expect((await post('/mapi/other', {})).status).toBe(404)
    expect((await post('/mapi/share', {}, { method: 'GET' })).status).toBe(405)
    expect((await post('/mapi/share', '<xml/>')).status).toBe(400)
    expect((await post('/mapi/share', '[]')).status).toBe(400)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await post('/mapi/share', {}, { headers: form })).status).toBe(415)
  })

  test('an agency whose root is not registered is refused', async () => {
    const as = async (madonvi: string) =>
      read(await post('/mapi/share', { session: line.session, madonvi, service: 'LayDanhMucCoQuan' }))
        .error_code
    expect(await as('000.00.00.H29')).toBe('9')
    expect(await as('H26.34(C)')).toBe(0)
    await open({ agencies: 'H26, 000.00.00.H29' })
    expect(await as('H29.14')).toBe(0)
  })

  test('each service is only at its own endpoint unless both are one', async () => {
    expect((await share('TraCuuHoSo', { mahoso: code })).error_code).toBe('7')
    expect((await integration('LayDanhSachTTHC')).error_code).toBe('7')
    await open({ onePath: 'true' })
    expect((await share('TraCuuHoSo', { mahoso: code })).error_code).toBe(0)
    expect((await integration('LayDanhSachTTHC')).error_code).toBe(0)
  })

  test('an unknown service and an unknown argument are refused', async () => {
    expect((await integration('LayMoiThu')).error_code).toBe('7')
    expect(await integration('TraCuuHoSo', { MaHoSo: code })).toMatchObject({ error_code: '6' })
    expect(await integration('TraCuuHoSo', { mahoso: code, trang: '1' })).toMatchObject({ error_code: '7' })
  })
})
