import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dossierPacket } from '../../../adapters/national-portal/dossier.ts'
import { aDossier, settings, without } from './a-dossier.ts'

const owner = (applicant: ReturnType<typeof aDossier>['applicant']) =>
  dossierPacket(aDossier({ applicant }), settings)

describe('the packet', () => {
  test('has no null and no missing key, however little the city says', () => {
    const full = dossierPacket(aDossier(), settings)
    const bare = dossierPacket(
      without(aDossier(), 'documents', 'dueAt', 'receivedAt', 'onlinePayment', 'vneidVerified'),
      settings,
    )
    expect(Object.keys(bare)).toEqual(Object.keys(full))
    for (const value of Object.values(bare)) expect(value ?? 'null').not.toBe('null')
  })

  test('is the same for texts in NFD and in NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (summary) => {
        const [nfd, nfc] = [summary.normalize('NFD'), summary.normalize('NFC')]
        expect(dossierPacket(aDossier({ summary: nfd }), settings)).toEqual(
          dossierPacket(aDossier({ summary: nfc }), settings),
        )
      }),
    )
  })

  test('never changes a published code, whatever it looks like', () => {
    const [document] = aDossier().documents ?? []
    const code = '000.00.00.G01 -KQ002289. '
    const packet = dossierPacket(
      aDossier({ documents: document ? [{ ...document, componentCode: code }] : [] }),
      settings,
    )
    expect(packet.TaiLieuNop[0]?.MaThanhPhanHoSo).toBe(code)
  })

  test('writes an amount in digits, a quantity as a number', () => {
    const packet = dossierPacket(
      aDossier({
        fees: [{ name: 'Lệ phí', amount: 1_000_000_000_000_000 }],
        otherPapers: [{ name: 'Bản vẽ', quantity: 2, kind: 1 }],
      }),
      settings,
    )
    expect(packet.DanhSachLePhi[0]?.Gia).toBe('1000000000000000')
    expect(packet.DanhSachTepDinhKemKhac[0]).toEqual({ TenGiayTo: 'Bản vẽ', SoLuong: 2, LoaiGiayTo: 1 })
  })
})

describe('flags', () => {
  test('what the city did not say is empty, not "0"', () => {
    const packet = dossierPacket(
      without(aDossier({ documents: [] }), 'onlinePayment', 'vneidVerified'),
      settings,
    )
    expect(packet.DuocThanhToanTrucTuyen).toBe('')
    expect(packet.TaiKhoanDuocXacThucVoiVNeID).toBe('')
    expect(packet.HoSoCoThanhPhanSoHoa).toBe('')
  })

  test.each([
    [[true, false], '1'],
    [[false, false], '0'],
    [[false, undefined], ''],
    [[], ''],
  ])('documents that say %j make the dossier say %j', (said, expected) => {
    const documents = said.map((digitised, index) => ({
      id: `f${index}`,
      fileName: 'a.pdf',
      url: 'https://files.example.vn/a',
      ...(digitised !== undefined && { digitised }),
    }))
    expect(dossierPacket(aDossier({ documents }), settings).HoSoCoThanhPhanSoHoa).toBe(expected)
  })

  test('"paid, but not online" is written as the endpoint says', () => {
    const dossier = aDossier({ onlinePayment: 'not-online' })
    expect(dossierPacket(dossier, { ...settings, paidNotOnline: '0' }).DuocThanhToanTrucTuyen).toBe('0')
  })
})

describe('the owner', () => {
  test('an enterprise is identified by its representative, its paper is the tax code', () => {
    const packet = owner({
      type: 'enterprise',
      fullName: 'Công ty Minh Họa',
      identifiers: [{ type: 'tax-code', value: '0199999991' }],
      representative: { identifiers: [{ type: 'personal-id', value: '001185000099' }] },
    })
    expect(packet.DinhDanhCHS).toEqual([{ LoaiDinhDanh: '1', SoDinhDanh: '001185000099' }])
    expect(packet.SoGiayToChuHoSo).toBe('0199999991')
  })

  test('an enterprise without a representative has an empty identity list', () => {
    const identifiers = [{ type: 'tax-code' as const, value: '0199999991' }]
    const packet = owner({ type: 'enterprise', fullName: 'Công ty Minh Họa', identifiers })
    expect(packet.DinhDanhCHS).toEqual([])
    expect(packet.SoGiayToChuHoSo).toBe('0199999991')
  })

  test('the personal id stands on the paper before an old CMND or a passport', () => {
    const packet = owner({
      type: 'citizen',
      fullName: 'Bùi Thị Tưởng Tượng',
      identifiers: [
        { type: 'passport', value: 'X0000041' },
        { type: 'cmnd', value: '010000041' },
        { type: 'personal-id', value: '001192000041' },
      ],
    })
    expect(packet.SoGiayToChuHoSo).toBe('001192000041')
    expect(packet.DinhDanhCHS.map((row) => row.LoaiDinhDanh)).toEqual(['2', '1'])
  })

  test('the telephone never goes into the fax, nor a number into the account', () => {
    const packet = owner({ ...aDossier().applicant, phone: '0900000041' })
    expect([packet.Fax, packet.MaDoiTuong]).toEqual(['', ''])
  })

  test('the portal account goes with online dossiers only, unless the endpoint wants it always', () => {
    const dossier = aDossier({ applicant: { ...aDossier().applicant, techId: 'tech-41' } })
    expect(dossierPacket(dossier, settings).MaDoiTuong).toBe('')
    expect(dossierPacket({ ...dossier, channel: 'online' }, settings).MaDoiTuong).toBe('tech-41')
    expect(dossierPacket(dossier, { ...settings, sendTechId: 'always' }).MaDoiTuong).toBe('tech-41')
  })
})

describe('the procedure code', () => {
  test.each([
    ['1.004227.H26', '1.004227'],
    ['1.000656.000.00.00.H56', '1.000656'],
    ['1.004227', '1.004227'],
  ])('%s is %s where the bare form is wanted', (given, bare) => {
    const procedure = { ...aDossier().procedure, code: given }
    expect(dossierPacket(aDossier({ procedure }), settings).MaTTHC).toBe(given)
    const asked = { ...settings, procedureCodeForm: 'bare' as const }
    expect(dossierPacket(aDossier({ procedure }), asked).MaTTHC).toBe(bare)
  })
})

describe('whether components are digitised', () => {
  const [paper] = aDossier().documents ?? []
  const one = (change: object) => (paper ? [{ ...paper, ...change }] : [])
  const supplemented = (change: object) => [
    {
      id: 'B',
      requestedBy: 'A',
      content: 'B',
      requestedAt: '2026-11-05T09:30:00+07:00',
      documents: one(change),
    },
  ]
  const no = { digitised: false }
  const gone = { digitised: true, deleted: true }

  test.each<[string, Parameters<typeof aDossier>[0], string]>([
    ['only in a supplement', { documents: one(no), supplements: supplemented({}) }, '1'],
    ['in a supplement of a dossier without others', { documents: [], supplements: supplemented({}) }, '1'],
    ['in a document that is deleted', { documents: one(gone) }, '0'],
    [
      'in one that is deleted, beside one that is not digitised',
      { documents: [...one(gone), ...one(no)] },
      '0',
    ],
    ['in one that is kept, beside one that is deleted', { documents: [...one(gone), ...one({})] }, '1'],
    ['in a supplement that is deleted', { documents: one(no), supplements: supplemented(gone) }, '0'],
    [
      'as the city says, whatever the documents say',
      { documents: one(no), hasDigitisedDocuments: true },
      '1',
    ],
    ['nowhere that anybody said', { documents: one({ digitised: undefined }) }, ''],
    ['without any document', { documents: [] }, ''],
  ])('%s', (_what, change, expected) => {
    expect(dossierPacket(aDossier(change), settings).HoSoCoThanhPhanSoHoa).toBe(expected)
  })
})
