import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { socialProtectionSimulator } from '../../../adapters/social-protection/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const AcceptKey = 'khoa-btxh-gia-lap'
const dossier = (over: Packet = {}): Packet => ({
  AcceptKey,
  LoaiDuLieu: '100',
  MaHoSo: 'H26.107-261105-0007',
  MaLinhVuc: 'G07-BT01',
  MaTTHC: '2.000286',
  KenhThucHien: '2',
  HoVaTen: 'NGUYỄN VĂN MẪU',
  Cmnd: '001090000001',
  GioiTinhId: 1034,
  DanTocId: '1',
  NgayTiepNhan: '05/11/2026 08:30:00',
  CertificateExtentData: '<giayTo><soLuong>1</soLuong></giayTo>',
  StatusId: '10',
  ...over,
})

describe('a finished dossier', () => {
  test('is held once, without the key', async () => {
    const partner = clientOf(socialProtectionSimulator)
    expect(await partner.say('/DongBoHoSo', dossier())).toMatchObject({
      result: { error_code: 0, data: [{ maHoSo: 'H26.107-261105-0007' }] },
    })
    expect(await partner.say('/DongBoHoSo', dossier())).toMatchObject({ result: { error_code: 5 } })
    const { AcceptKey: _key, ...held } = dossier()
    expect(partner.held().dossiers).toEqual([held])
  })

  test.each<[number, Packet]>([
    [1, { AcceptKey: 'x' }],
    [2, { HoVaTen: '' }],
    [3, { NgayTiepNhan: '2026-11-05 08:30:00' }],
    [3, { CertificateExtentData: '<a>&</a>' }],
    [3, { GioiTinhId: 1 }],
    [3, { DanTocId: '01' }],
    [4, { StatusId: '9' }],
  ])('is refused with %i for %j', async (error_code, over) => {
    const partner = clientOf(socialProtectionSimulator)
    expect(await partner.say('/DongBoHoSo', dossier(over))).toMatchObject({ result: { error_code } })
    expect(partner.held().dossiers).toEqual([])
  })

  test.each<[string, Packet, number]>([
    ['busy', { result: { error_code: 99 } }, 0],
    ['taken-and-denied', { result: { error_code: 99 } }, 1],
    ['code-as-text', { result: { error_code: '0' } }, 1],
    ['unwrapped', { error_code: 0 }, 1],
  ])('on a day with %s', async (fault, answer, held) => {
    const partner = clientOf(socialProtectionSimulator)
    expect(await partner.say('/DongBoHoSo', dossier(), { faults: [fault] })).toMatchObject(answer)
    expect([partner.fired, partner.held().dossiers]).toEqual([
      [fault],
      expect.objectContaining({ length: held }),
    ])
  })
})

test('the same row of progress is held once', async () => {
  const partner = clientOf(socialProtectionSimulator)
  const row = {
    AcceptKey,
    MaHoSo: 'H26.107-261105-0007',
    NguoiXuLy: 'Trần Thị Mẫu',
    ThoiDiemXuLy: '05/11/2026 09:00:00',
    DonViXuLy: 'Phường Ba Đình',
    NoiDungXuLy: 'Thẩm định',
    StatusId: '4',
  }
  for (const _ of [1, 2]) await partner.say('/CapNhatTienDo', row)
  expect(partner.held().progress).toHaveLength(1)
  expect(await partner.say('/CapNhatTienDo', { ...row, ThoiDiemXuLy: '31/02/2026 09:00:00' })).toMatchObject({
    result: { error_code: 3 },
  })
})

test('what citizens filed there is listed by its time, the form as XML in a text', async () => {
  const partner = clientOf(socialProtectionSimulator)
  expect(partner.told('/_file', { count: 2 })).toEqual({ codes: ['BTXH-000001', 'BTXH-000002'] })
  const list = async (TuNgay: string) => {
    const { result } = await partner.say('/DanhSachHoSo', {
      AcceptKey,
      TuNgay,
      DenNgay: '30/11/2026 00:00:00',
    })
    return (result as { data: Packet[] }).data
  }
  expect(await list('01/11/2026 00:00:00')).toMatchObject([
    {
      maHoSo: 'BTXH-000001',
      ngayTiepNhan: '05/11/2026 09:00:00',
      certificateExtentData: expect.stringContaining('&amp;'),
    },
    {},
  ])
  expect(await list('06/11/2026 00:00:00')).toEqual([])
})
