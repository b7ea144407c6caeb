import { describe, expect, test } from 'vitest'
import {
  asker,
  dayWith,
  type Fields,
  faultOf,
  fullBirth,
  known,
  LOOK_UP,
  packet,
  request,
  start,
  year,
} from './partner.ts'

describe('packets that it refuses with a Client fault', () => {
  const { SoDinhDanh, HoVaTen, NgayThangNamSinh } = known
  test.each<[string, Fields]>([
    ['elements out of order', { HoVaTen, SoDinhDanh, NgayThangNamSinh }],
    ['optional elements out of order', { TaiKhoan: 'a', MaDonVi: 'b', ...known }],
    ['no number', { HoVaTen, NgayThangNamSinh }],
    ['no name', { SoDinhDanh, NgayThangNamSinh }],
    ['no birth date', { SoDinhDanh, HoVaTen }],
    ['an unknown element', { ...known, GhiChu: 'x' }],
    ['an empty required element', { ...known, MaDVC: '' }],
    ['an empty number', { SoDinhDanh, SoCMND: '', HoVaTen, NgayThangNamSinh }],
    ['eleven digits', { ...known, SoDinhDanh: '00109000001' }],
    ['an old number in the place of the new one', { ...known, SoDinhDanh: '000000019' }],
    ['a name in lower case', { ...known, HoVaTen: 'Nguyễn Văn Mẫu' }],
    ['a year and a date together', { ...known, NgayThangNamSinh: year('1990') + fullBirth('19900115') }],
    ['a date that does not exist', { ...known, NgayThangNamSinh: fullBirth('19900230') }],
    ['an ISO date', { ...known, NgayThangNamSinh: fullBirth('1990-01-15') }],
    ['a birth date as text', { ...known, NgayThangNamSinh: '19900115' }],
  ])('%s', async (_case, fields) => {
    expect(faultOf(await start().lookUp(fields))).toMatch(/^500 Client /)
  })

  test.each<[string, string, Record<string, string>]>([
    ['an unknown operation', packet('TraCuu', asker()), {}],
    ['another namespace', packet(LOOK_UP, { ...asker(), ...known }, 'http://www.mic.gov.vn/dancu/1.0'), {}],
    ['no XML at all', '{"MaYeuCau":"1"}', {}],
    [
      'another content type',
      packet(LOOK_UP, { ...asker(), ...known }),
      { 'content-type': 'application/soap+xml' },
    ],
    ['an unquoted SOAPAction', packet(LOOK_UP, { ...asker(), ...known }), { soapaction: 'tra-cuu' }],
  ])('%s', async (_case, body, headers) => {
    expect(faultOf(await start().answer(body, headers))).toMatch(/^500 Client /)
  })

  test('a missing SOAPAction', async () => {
    const { soapaction: _absent, ...headers } = request(packet(LOOK_UP, { ...asker(), ...known })).headers
    const reply = await start().simulator.answer(
      { ...request(packet(LOOK_UP, { ...asker(), ...known })), headers },
      dayWith(),
    )
    expect(faultOf(reply)).toMatch(/^500 Client Thiếu header SOAPAction/)
  })

  test('a SOAP 1.2 envelope gets a VersionMismatch', async () => {
    const body = packet(LOOK_UP, { ...asker(), ...known })
    const newer = body.replace(
      'http://schemas.xmlsoap.org/soap/envelope/',
      'http://www.w3.org/2003/05/soap-envelope',
    )
    expect(faultOf(await start().answer(newer))).toContain('500 VersionMismatch')
  })

  test('the status of a Client fault follows the gateway, as an option', async () => {
    expect(faultOf(await start({ faultStatus: '200' }).lookUp({ ...known, MaDVC: '' }))).toMatch(
      /^200 Client/,
    )
  })
})
