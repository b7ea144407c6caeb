import { describe, expect, test } from 'vitest'
import { usePortal } from './client.ts'
import { code, dossier, file, type Packet } from './packets.ts'

const { create, held, integration, update } = usePortal()

describe('dossiers', () => {
  test('a dossier is created once, updated after, and given back as it was last sent', async () => {
    expect(await update()).toEqual({ error_code: '4', message: `${code} không tồn tại` })
    expect((await create()).error_code).toBe(0)
    expect(await create()).toEqual({ error_code: '3', message: `${code} đã tồn tại` })
    const changed = { TrangThaiHoSo: '4', GhiChu: 'Đã chuyển' }
    expect((await update(changed)).error_code).toBe(0)
    expect((await integration('TraCuuHoSo', { mahoso: code })).result).toEqual([dossier(changed)])
    expect(held().dossiers[code]).toMatchObject({
      creates: 1,
      updates: 1,
      statuses: ['2', '4'],
      warnings: [],
    })
    expect(held().refusals).toEqual({ '3': 1, '4': 1 })
  })

  test('a look-up of an unknown dossier gives an empty result', async () => {
    expect(await integration('TraCuuHoSo', { mahoso: 'khác' })).toMatchObject({ error_code: 0, result: [] })
  })

  test.each([true, 'true', 'FALSE', '0'])('isUpdating %s is refused', async (isUpdating) => {
    expect((await integration('DongBoHoSoMC', { isUpdating, data: [dossier()] })).error_code).toBe('7')
  })

  test('a list is taken from 1 to 100 dossiers, whole or not at all', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        dossier({ MaHoSo: `H26-261105-${String(index).padStart(4, '0')}` }),
      )
    const send = async (data: Packet[]) =>
      (await integration('DongBoHoSoMC', { isUpdating: 'False', data })).error_code
    expect(await send([])).toBe('11')
    expect(await send(many(101))).toBe('11')
    expect(await send([...many(2), dossier({ MaTTHC: '' })])).toBe('6')
    expect(await send([dossier(), dossier()])).toBe('3')
    expect(held().counts.dossiers).toBe(0)
    expect(await send(many(100))).toBe(0)
    expect(held().counts.dossiers).toBe(100)
  })

  test.each([
    'MaHoSo',
    'MaTTHC',
    'TenTTHC',
    'MaLinhVuc',
    'TenLinhVuc',
    'LoaiDoiTuong',
    'TrichYeuHoSo',
    'NgayTiepNhan',
    'TrangThaiHoSo',
    'HinhThuc',
    'DonViXuLy',
    'NoiNopHoSo',
    'NgayNopHoSo',
  ])('%s is required and the refusal names it', async (name) => {
    const message = expect.stringContaining(name) as string
    expect(await create({ [name]: '' })).toMatchObject({ error_code: '6', message })
  })

  test.each(Object.keys(dossier()))(
    '%s is refused when its name is missing and when it is null',
    async (name) => {
      const { [name]: _left, ...without } = dossier()
      const answer = await integration('DongBoHoSoMC', { isUpdating: 'False', data: [without] })
      expect(answer).toMatchObject({ error_code: '6', message: expect.stringContaining(name) as string })
      expect((await create({ [name]: null })).error_code).toBe('7')
    },
  )

  test.each<[string, Packet, string]>([
    ['a misspelt name', { MaHoso: code }, '7'],
    ['a number where a text is due', { LoaiDoiTuong: 1 }, '7'],
    ['an ISO date', { NgayTiepNhan: '2026-11-05T08:30:00' }, '7'],
    ['a day that does not exist', { NgayNopHoSo: '20260230080000' }, '7'],
    ['an hour that does not exist', { NgayNopHoSo: '20260228240000' }, '7'],
    ['a due date before reception', { NgayHenTra: '20261104083000' }, '7'],
    ['a dossier code of no known shape', { MaHoSo: 'H26-1' }, '7'],
    ['a dossier code with an impossible day', { MaHoSo: 'H26.34.12-261340-0007' }, '7'],
    ['a dossier code of tomorrow', { MaHoSo: 'H26.34.12-261106-0007' }, '7'],
    ['a dossier code of another root', { MaHoSo: 'H29.34.12-261105-0007' }, '9'],
    ['status 11', { TrangThaiHoSo: '11' }, '7'],
    ['status 09', { TrangThaiHoSo: '09' }, '7'],
    ['channel 4', { KenhThucHien: '4' }, '7'],
    ['a flag in words', { HoSoCoThanhPhanSoHoa: 'True' }, '7'],
    ['status 9 without its end', { TrangThaiHoSo: '9' }, '6'],
    ['status 10 without its end', { TrangThaiHoSo: '10', NgayTra: '20261105090000' }, '6'],
    ['status 3 without its date', { TrangThaiHoSo: '3' }, '6'],
    ['a citizen without identity', { DinhDanhCHS: [] }, '6'],
    [
      'a personal number of 11 digits',
      { DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '00119000000' }] },
      '7',
    ],
    ['a CMND of 12 digits', { DinhDanhCHS: [{ LoaiDinhDanh: '2', SoDinhDanh: '001190000009' }] }, '7'],
    ['the dummy number', { DinhDanhCHS: [{ LoaiDinhDanh: '2', SoDinhDanh: '000000001' }] }, '7'],
    ['an identity of unknown type', { DinhDanhCHS: [{ LoaiDinhDanh: '3', SoDinhDanh: 'C1234567' }] }, '7'],
    ['an unknown procedure', { MaTTHC: '1.999999' }, '8'],
    ['a procedure with a broken suffix', { MaTTHC: '1.900003.Hanoi' }, '8'],
    ['a summary of 1001 characters', { TrichYeuHoSo: 'ệ'.repeat(1001) }, '10'],
    ['a note of 2001 characters', { GhiChu: 'a'.repeat(2001) }, '10'],
    ['a file without a name', { TaiLieuNop: [file({ TenTepDinhKem: '' })] }, '6'],
    ['a file without one of its fields', { TaiLieuNop: [{ TenTepDinhKem: 'a.pdf' }] }, '6'],
    ['a file name of 4001 characters', { TaiLieuNop: [file({ TenTepDinhKem: 'a'.repeat(4001) })] }, '10'],
    ['a deletion mark in another form', { TaiLieuNop: [file({ IsDeleted: 'false' })] }, '7'],
    [
      'a count of papers as text',
      { DanhSachTepDinhKemKhac: [{ TenGiayTo: 'Bản vẽ', SoLuong: '1', LoaiGiayTo: 1 }] },
      '7',
    ],
  ])('%s is refused', async (_what, changes, expected) => {
    expect((await create(changes)).error_code).toBe(expected)
    expect(held().counts.dossiers).toBe(0)
  })

  test.each<[string, Packet]>([
    ['a procedure code with the suffix of an authority', { MaTTHC: '1.900003.000.00.00.H26' }],
    ['the bare code of a procedure published with a suffix', { MaTTHC: '1.900024' }],
    ['an old agency code in the dossier code', { MaHoSo: '000.12.34.H26-261105-0007' }],
    ['a dossier code with four digits of year', { MaHoSo: 'H26.20-20261105-0092637' }],
    ['an enterprise without identity', { LoaiDoiTuong: '2', DinhDanhCHS: [] }],
    ['a decomposed text at its limit', { TrichYeuHoSo: 'ệ'.repeat(1000).normalize('NFD') }],
    ['characters outside the basic plane at the limit', { GhiChu: '𠮷'.repeat(2000) }],
    ['an opaque field code', { MaLinhVuc: 'G07-LĐ06' }],
  ])('%s is accepted', async (_what, changes) => {
    expect((await create(changes)).error_code).toBe(0)
  })

  test('what only costs score is accepted and remembered as a warning until it is mended', async () => {
    const empty = {
      KenhThucHien: '',
      TaiKhoanDuocXacThucVoiVNeID: '',
      TaiLieuNop: [file({ MaThanhPhanHoSo: '' })],
    }
    await create(empty)
    expect(held().dossiers[code]?.warnings).toEqual([
      'score warning: KenhThucHien is empty',
      'score warning: TaiKhoanDuocXacThucVoiVNeID is empty',
      'score warning: TaiLieuNop[0] is digitised without component code and link',
      'score warning: HoSoCoThanhPhanSoHoa contradicts the files',
    ])
    await update()
    expect(held().dossiers[code]?.warnings).toEqual([])
  })

  test('a move backwards is accepted and warned of, the same status again is not', async () => {
    await create()
    const done = { NgayKetThucXuLy: '20261105090000', NgayTra: '20261105093000' }
    await update({ ...done, TrangThaiHoSo: '9' })
    await update({ ...done, TrangThaiHoSo: '9' })
    await update({ TrangThaiHoSo: '2' })
    expect(held().dossiers[code]).toMatchObject({
      statuses: ['2', '9', '9', '2'],
      warnings: ['status warning: 9 -> 2'],
    })
  })
})
