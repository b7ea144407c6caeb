import { describe, expect, test } from 'vitest'
import { decode, envelope, messagesOf, type Packet, taxFile } from './packets.ts'

const notice = (file: unknown) => decode('nhantbthuedvcqg', envelope('NhanThongBaoThueDat', file))
const ofXml = (xml: string) => notice(taxFile(xml))

const item = (amount: string) => `<MA_SO_THUE>9900000009</MA_SO_THUE><SO_TIEN>${amount}</SO_TIEN>`

describe('a notice of land tax', () => {
  test.each<[string, string]>([
    ['with items in a list', `<R><MA_HSO>H1</MA_HSO><L><I>${item('1')}</I><I>${item('2')}</I></L></R>`],
    ['with items beside the code', `<R><MA_HSO>H1</MA_HSO><I>${item('1')}</I><I>${item('2')}</I></R>`],
    [
      'with one row for each item',
      `<D><R><MA_HSO>H1</MA_HSO>${item('1')}</R><R><MA_HSO>H1</MA_HSO>${item('2')}</R></D>`,
    ],
    [
      'with a name space and a declaration',
      `<?xml version="1.0"?><n:D xmlns:n="urn:x"><n:R><n:MA_HSO> H1 </n:MA_HSO><n:I>${item('1')}</n:I><n:I>${item('2')}</n:I></n:R></n:D>`,
    ],
  ])('%s is one message of two items', (_what, xml) => {
    expect(messagesOf(ofXml(xml)).map(({ data }) => data)).toEqual([
      {
        dossierCode: 'H1',
        items: [
          { amount: 1, taxCode: '9900000009' },
          { amount: 2, taxCode: '9900000009' },
        ],
      },
    ])
  })

  test.each<[string, unknown, string]>([
    ['no file', {}, '/data/FileThongBaoThue'],
    ['no base64', { FileThongBaoThue: '<R/>' }, '/data/FileThongBaoThue'],
    ['no XML', taxFile('xin chào'), '/data/FileThongBaoThue'],
    ['broken XML', taxFile('<R><MA_HSO>H1</R>'), '/data/FileThongBaoThue'],
    [
      'another encoding',
      { FileThongBaoThue: Buffer.from('<R>a</R>', 'utf16le').toString('base64') },
      '/data/FileThongBaoThue',
    ],
    ['no dossier', taxFile('<R><SO_TIEN>1</SO_TIEN></R>'), '/data/FileThongBaoThue/MA_HSO'],
    ['no item', taxFile('<R><MA_HSO>H1</MA_HSO></R>'), '/data/FileThongBaoThue/SO_TIEN'],
    [
      'an amount in words',
      taxFile('<R><MA_HSO>H1</MA_HSO><SO_TIEN>một</SO_TIEN></R>'),
      '/data/FileThongBaoThue/SO_TIEN',
    ],
  ])('with %s is refused', (_what, file, pointer) => {
    expect(notice(file)).toMatchObject({ kind: 'reject', pointer })
  })

  test('with a date that is none is told all the same, and the date is kept as it came', () => {
    const decoded = ofXml(
      '<R><MA_HSO>H1</MA_HSO><SO_TIEN>1</SO_TIEN><NGAY_QUYET_DINH>31/02/2026</NGAY_QUYET_DINH></R>',
    )
    expect(messagesOf(decoded)[0]?.data).toEqual({
      dossierCode: 'H1',
      items: [{ amount: 1 }],
      unreadable: [{ field: 'NGAY_QUYET_DINH', text: '31/02/2026' }],
    })
  })

  test('expands no entity and opens no file', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    for (const head of [bomb, '<!DOCTYPE a SYSTEM "file:///etc/hostname">'])
      expect(ofXml(`${head}<R><MA_HSO>&c;</MA_HSO><SO_TIEN>1</SO_TIEN></R>`).kind).toBe('reject')
    const deep = '<a>'.repeat(5000) + '</a>'.repeat(5000)
    expect(ofXml(`<R><MA_HSO>H1</MA_HSO><SO_TIEN>1</SO_TIEN>${deep}</R>`).kind).toBe('reject')
  })
})

describe('a proof of payment', () => {
  const proof = (change: Packet = {}, payment: Packet = {}) =>
    decode(
      'nhanhsdvcqg',
      envelope('NhanChungTuThueDat', {
        MaHoSo: 'H1',
        HoTenNguoiNopTien: 'Lý Thị Tưởng Tượng',
        ThongTinThanhToan: {
          MaThongBaoThue: 'TB-1',
          ThoiGianThanhToan: '20261107090000',
          SoTien: 1500000,
          TrangThaiThanhToan: 1,
          ...payment,
        },
        ...change,
      }),
    )

  test('has a key where notice and moment tell it apart, else its content does', () => {
    expect(messagesOf(proof())[0]?.key).toBe('tax-payment|H1|TB-1|2026-11-07T09:00:00+07:00|1')
    expect(messagesOf(proof({}, { MaThongBaoThue: '' }))[0]?.key).toBeUndefined()
  })

  test('tells where the payer lives by the codes of all three tiers', () => {
    const address = {
      TinhNguoiNopTien: '01',
      HuyenNguoiNopTien: '003',
      XaNguoiNopTien: '00097',
      DiaChiNguoiNopTien: 'Số 2 phố Minh Họa',
    }
    expect(messagesOf(proof(address))[0]?.data).toMatchObject({
      payer: {
        fullName: 'Lý Thị Tưởng Tượng',
        address: 'Số 2 phố Minh Họa',
        ...{ provinceCode: '01', districtCode: '003', wardCode: '00097' },
      },
    })
  })

  test('is money, and not lost for a moment that nobody can read', () => {
    const [message] = messagesOf(proof({}, { ThoiGianThanhToan: '31/02/2026 09:00:00' }))
    expect(message?.data).toMatchObject({
      amount: 1500000,
      unreadable: [{ field: 'ThoiGianThanhToan', text: '31/02/2026 09:00:00' }],
    })
    expect(message?.data).not.toHaveProperty('paidAt')
  })

  test.each<[string, Packet, Packet, string]>([
    ['the payer', { HoTenNguoiNopTien: '' }, {}, '/data/HoTenNguoiNopTien'],
    ['the amount', {}, { SoTien: '' }, '/data/ThongTinThanhToan/SoTien'],
    ['the payment', { ThongTinThanhToan: null }, {}, '/data/ThongTinThanhToan'],
  ])('without %s is refused', (_what, change, payment, pointer) => {
    expect(proof(change, payment)).toMatchObject({ kind: 'reject', code: 'REQUIRED', pointer })
  })
})
