import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { feedbackSimulator } from '../../../adapters/feedback/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const start = async () => {
  const portal = clientOf(feedbackSimulator)
  const { session } = await portal.say('/mapi/login', { username: 'demo', password: 'demo-password' })
  const call = (service: string, fields: Packet, faults: string[] = []) =>
    portal.say('/mapi/g', { session, madonvi: 'H26', service, ...fields }, { faults })
  const list = async (faults: string[] = [], trang = 1, soBanGhi = 2) => {
    const between = { tuNgay: '20261101000000', denNgay: '20261130235959' }
    return call('LayDanhSachPAKN', { ...between, trang, soBanGhi }, faults) as Promise<{ result?: Packet[] }>
  }
  const tell = (PAKNID: string, TRANGTHAI: string) =>
    call('CapNhatTrangThaiPAKN', {
      data: [
        { PAKNID, TRANGTHAI, NOIDUNG: 'Đang xử lý', NGUOIXULY: 'Trần Thị Mẫu', NGAYXULY: '20261105093000' },
      ],
    })
  const answer = (PAKNID: string, NOIDUNGTRALOI = 'Đã thay bóng đèn') =>
    call('TraLoiPAKN', {
      data: [
        { PAKNID, NOIDUNGTRALOI, NGUOITRALOI: 'Trần Thị Mẫu', NGAYTRALOI: '20261106093000', CONGKHAI: '1' },
      ],
    })
  return { portal, call, list, tell, answer }
}

const id = 'PAKN-000001'

test('petitions come in pages, and what a citizen changed comes again', async () => {
  const { portal, list } = await start()
  portal.told('/_submit', { count: 3, level: 'urgent' })
  const ids = async (page: number) => (await list([], page)).result?.map(({ PAKNID }) => PAKNID)
  expect([await ids(1), await ids(2), await ids(3)]).toEqual([[id, 'PAKN-000002'], ['PAKN-000003'], []])
  portal.told('/_act', { act: 'unsatisfied', ids: [id] })
  expect((await list([], 2)).result).toMatchObject([{ PAKNID: id, HAILONG: 'khong', MUCDO: '1' }])
  expect((await list(['page-repeated'])).result).toHaveLength(3)
  expect(await list([], 1, 101)).toMatchObject({ error_code: '11' })
})

test('a petition goes its way to an answer, which stays the first', async () => {
  const { portal, tell, answer } = await start()
  portal.told('/_submit')
  expect(await answer(id)).toMatchObject({ error_code: '13' })
  expect([await tell(id, '2'), await tell(id, '2'), await tell(id, '3')]).toMatchObject(
    Array(3).fill({ error_code: 0 }),
  )
  expect(await tell(id, '2')).toMatchObject({ error_code: '13' })
  expect([await answer(id), await answer(id)]).toMatchObject(Array(2).fill({ error_code: 0 }))
  expect(await answer(id, 'Khác')).toMatchObject({ error_code: '3' })
  expect(await tell('khong-co', '2')).toMatchObject({ error_code: '4' })
  expect(portal.held().petitions).toMatchObject([
    { state: '6', answer: { NOIDUNGTRALOI: 'Đã thay bóng đèn' } },
  ])
})

describe('an evaluation', () => {
  const row = {
    NgayTongHop: '11-2026',
    TongSoNguoiDanhGia: '40',
    PhanTramDanhGiaRatHaiLong: '70%',
    PhanTramDanhGiaHaiLong: '25%',
    PhanTramDanhGiaChuaHaiLong: '5%',
    PhanTramDanhGiaDichVuRatHaiLong: '70%',
    PhanTramDanhGiaDichVuHaiLong: '25%',
    PhanTramDanhGiaDichVuChuaHaiLong: '5%',
    DanhSachNoiDungYKien: '',
    MaThuTuc: '1.004227',
    NoiDung: '',
    Madonvi: 'H26.107',
    TenDonVi: 'Phường Ba Đình',
  }
  test('takes the place of the earlier one of its month', async () => {
    const { portal, call } = await start()
    await call('DongBoDanhGia', { data: [row] })
    expect(await call('DongBoDanhGia', { data: [{ ...row, TongSoNguoiDanhGia: '41' }] })).toMatchObject({
      error_code: 0,
    })
    expect(portal.held().evaluations).toMatchObject([{ TongSoNguoiDanhGia: '41' }])
  })
  test.each([{ NgayTongHop: '202611' }, { PhanTramDanhGiaHaiLong: '25' }, { TongSoNguoiDanhGia: 'x' }])(
    'with %j is refused',
    async (over) => {
      const { call } = await start()
      expect(await call('DongBoDanhGia', { data: [{ ...row, ...over }] })).toMatchObject({ error_code: '7' })
    },
  )
})

test.each([
  ['session-ends', '5'],
  ['busy', '99'],
  ['code-as-text', '0'],
])('on a day with %s', async (fault, error_code) => {
  const { portal, list } = await start()
  expect(await list([fault])).toMatchObject({ error_code })
  expect(portal.fired).toEqual([fault])
})
