import { describe, expect, test } from 'vitest'
import { EMPTY, type Fields, fullBirth, known, start, year } from './partner.ts'

describe('whom it finds', () => {
  test('number, name and birth date together find a person, in the shape that the database answers', async () => {
    const { status, body } = await start().lookUp(known)
    expect(status).toBe(200)
    expect(body).toContain('<ns1:CongDan><ns1:SoDinhDanh>001090000001</ns1:SoDinhDanh>')
    expect(body).toContain(
      '<ns1:HoVaTen><ns1:Ho/><ns1:ChuDem/><ns1:Ten>NGUYỄN VĂN MẪU</ns1:Ten></ns1:HoVaTen>',
    )
    expect(body).toContain('<ns1:QuocTich/>')
    expect(body).toContain('<ns1:MaQuanHuyen>004</ns1:MaQuanHuyen>')
  })

  test.each<[string, Fields]>([
    ['the name without diacritics and spaces', { ...known, HoVaTen: 'NGUYENVANMAU' }],
    ['the name in NFD with doubled spaces', { ...known, HoVaTen: 'NGUYỄN  VĂN MẪU'.normalize('NFD') }],
    ['the year of birth alone', { ...known, NgayThangNamSinh: year('1990') }],
    ['an old number', { SoCMND: '000000051', HoVaTen: 'PHẠM VĂN GIẢ ĐỊNH', NgayThangNamSinh: year('1948') }],
    ['a barred D', { SoDinhDanh: '001195000004', HoVaTen: 'DANGTHIDUCDU', NgayThangNamSinh: year('1995') }],
    [
      'a record kept in NFD',
      { SoDinhDanh: '066192000007', HoVaTen: "H'HOA NIÊ MÔ", NgayThangNamSinh: year('1992') },
    ],
  ])('%s is accepted', async (_case, fields) => {
    expect((await start().lookUp(fields)).body).toContain('<ns1:CongDan>')
  })

  test.each<[string, Fields]>([
    ['an unknown number', { ...known, SoDinhDanh: '001090999999' }],
    ['another name', { ...known, HoVaTen: 'NGUYỄN VĂN MẤU' }],
    ['a name without diacritics but with spaces', { ...known, HoVaTen: 'NGUYEN VAN MAU' }],
    ['another day', { ...known, NgayThangNamSinh: fullBirth('19900116') }],
    ['another year', { ...known, NgayThangNamSinh: year('1991') }],
    [
      'a full date where only the year is on record',
      { SoDinhDanh: '079185000002', HoVaTen: 'LÊ THỊ MINH HỌA', NgayThangNamSinh: fullBirth('19850101') },
    ],
  ])('%s gets an empty collection, not a fault', async (_case, fields) => {
    const { status, body } = await start().lookUp(fields)
    expect(status).toBe(200)
    expect(body).toMatch(EMPTY)
  })

  test('special characters of an address are escaped', async () => {
    const { body } = await start().lookUp({
      SoDinhDanh: '001204000003',
      HoVaTen: 'TRẦN GIA THÍ DỤ',
      NgayThangNamSinh: fullBirth('20040229'),
    })
    expect(body).toContain('SỐ 5 &amp; 7 NGÁCH "B" &lt;CŨ&gt;')
  })
})
