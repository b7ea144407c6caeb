import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { civilStatusSimulator } from '../../../adapters/civil-status/simulator.ts'
import { clientOf } from '../simulator-client.ts'

/** The services themselves; the gateway before them has tests of its own. */
const withoutGateway = (options: Readonly<Record<string, string>> = {}) =>
  clientOf(civilStatusSimulator, { gateway: 'no', ...options })

const code = 'H26.34.12-261105-0009'
const child = {
  loaiDangKy: '1',
  noiDangKy: '00004',
  nksHoTen: 'NGUYỄN MINH AN',
  nksGioiTinh: '1',
  nksNgaySinh: '01.11.2026',
  nksNoiSinh: { maTinh: '01', maHuyen: '', maXa: '00004', dcChiTiet: 'Bệnh viện minh họa' },
  meHoTen: 'LÊ THỊ MINH HỌA',
  meNgaySinh: '1985',
  meSoDDCN: '079185000002',
  nycHoTen: 'NGUYỄN VĂN MẪU',
}
const person = {
  HoTen: { Ho: 'NGUYỄN', ChuDem: 'VĂN', Ten: 'MẪU' },
  NgaySinh: { namSinh: 1990, thangSinh: 1, ngaySinh: 15 },
  NoiCuTru: { dcChiTiet: 'Số 1', quocGia: 'VN', maTinh: '01', maXa: '00004' },
  LoaiGiayToTuyThan: 1,
  SoDDCN: '001090000001',
}
const copy = {
  nyc: person,
  cbs: person,
  soDangKyTruocDay: '12',
  quyenSoDangKyTruocDay: '01/KS/2010',
  noiDangKy: '00004',
  loaiBanSao: 'KS',
}

const push = (data: Packet, over: Packet = {}): Packet => ({
  maDonVi: 'H26.34.12',
  module: 'LTKS',
  maHoSoLT: 'LT-DEMO-0001',
  maHoSoMCDT: code,
  ngayTiepNhan: '05/11/2026 08:30:00',
  data: JSON.stringify(data),
  fileDinhKem: [
    {
      id: '1',
      loaiGiayTo: 'GCS',
      tenGiayTo: 'Giấy chứng sinh',
      tenTepDinhKem: 'gcs.pdf',
      huyGiayTo: '0',
      duLieuTepDinhKem: 'JVBERi0xLjQgZGVtbw==',
    },
  ],
  ...over,
})

const documented = (over: Packet = {}): Packet => ({
  maDonVi: 1001,
  module: 'KS',
  maHoSo: code,
  ngayTiepNhan: '05/11/2026 08:30:00',
  data: '<hoTich><hoTen>NGUYỄN MINH AN</hoTen></hoTich>',
  ...over,
})

const newer = '/apiLienThongKSKT/1.0/nhanHoSoDKHT'
const ask = (codes: readonly string[], module = 'LTKS') => ({ maTinh: '01', maDinhDanhHoSo: codes, module })

describe('the documented service', () => {
  const base = '/apiHoTichTuPhap/'
  const asked = { maDonVi: 1001, maHoSo: code }

  test('takes a dossier, says how it stands, and gives the registration once there is one', async () => {
    const ministry = withoutGateway()
    const status = async () => (await ministry.say(`${base}traTrangThaiHoSo`, asked)).status
    expect(await ministry.say(`${base}traTrangThaiHoSo`, asked)).toMatchObject({
      status: 0,
      errorCode: '201',
    })
    expect(await ministry.say(`${base}dangKyHoTich`, documented())).toMatchObject({
      status: 1,
      errorCode: '',
    })
    expect(await status()).toBe(1)
    expect(await ministry.say(`${base}ketQuaDangKyHS`, asked)).toMatchObject({ status: 0, errorCode: '200' })
    ministry.told('/_act', { act: 'register', codes: [code] })
    expect(await status()).toBe(4)
    expect(await ministry.say(`${base}ketQuaDangKyHS`, asked)).toMatchObject({
      status: 1,
      value: { id: 1, so: '1', quyenSo: '01/KS/2026', ngayDangKy: '05/11/2026' },
    })
    const since = { module: 'KS', ngayCapNhat: '05/11/2026 00:00:00' }
    expect(JSON.parse((await ministry.ask(`${base}dsHoSoDangKy`, since)).body)).toEqual([
      { id: 1, maDonVi: '1001' },
    ])
  })

  test.each<[string, string, Packet]>([
    ['106', 'dangKyHoTich', documented({ maDonVi: 77 })],
    ['302', 'dangKyHoTich', documented({ maDonVi: '1001' })],
    ['302', 'dangKyHoTich', documented({ ngayTiepNhan: '2026-11-05' })],
    ['500', 'dangKyHoTich', documented({ data: '<hoTich><hoTen></hoTich>' })],
    ['500', 'dangKyHoTich', documented({ module: 'XX' })],
    ['108', 'traDanhSachHoSo', { maTinh: '64', module: 'KS', dsMaHoSo: [] }],
    ['201', 'traHoSo', { module: 'KS', maHoSo: 99 }],
    ['500', 'danhMuc', { loaiDanhMuc: 9 }],
  ])('error %s of %s', async (errorCode, name, packet) => {
    expect(await withoutGateway().say(base + name, packet)).toMatchObject({
      status: 0,
      errorCode,
    })
  })

  test.each([
    ['no-authority', '100', 0],
    ['address-refused', '101', 0],
    ['already-received', '500', 1],
  ])('on a day with %s', async (fault, errorCode, held) => {
    const ministry = withoutGateway()
    const answer = await ministry.say(`${base}dangKyHoTich`, documented(), { faults: [fault] })
    expect([answer.errorCode, ministry.held().dossiers]).toEqual([
      errorCode,
      expect.objectContaining({ length: held }),
    ])
    expect(ministry.fired).toEqual([fault])
  })
})

describe('the newer client', () => {
  test('a repeat says that it was received; after a supplement it is taken again', async () => {
    const ministry = withoutGateway()
    expect(await ministry.say(newer, push(child))).toMatchObject({ status: '1' })
    expect(await ministry.say(newer, push(child))).toMatchObject({
      status: '0',
      errorDescription: expect.stringContaining('đã được tiếp nhận'),
    })
    ministry.told('/_act', { act: 'supplement', codes: [code], note: 'Thiếu giấy chứng sinh' })
    expect(await ministry.say(newer, push(child))).toMatchObject({ status: '1' })
  })

  test('what is wrong comes as one text of sentences that begin with the field', async () => {
    const { nksHoTen: _name, ...nameless } = child
    expect(await withoutGateway().say(newer, push({ ...nameless, meSoDDCN: '1' }))).toMatchObject({
      errorCode: '500',
      errorDescription: 'nksHoTen không được để trống. meSoDDCN phải gồm 12 chữ số.',
    })
  })

  test('certified copies have addresses of two levels', async () => {
    const ministry = withoutGateway()
    const over = { module: 'BS', maHoSoLT: '' }
    expect(await ministry.say('/hotich/1.0/dangKyHoTich', push(copy, over))).toMatchObject({ status: '1' })
    const old = { ...person, NoiCuTru: { ...person.NoiCuTru, maHuyen: '001' } }
    expect(await ministry.say('/hotich/1.0/dangKyHoTich', push({ ...copy, cbs: old }, over))).toMatchObject({
      errorDescription: expect.stringContaining('cbs.NoiCuTru.maHuyen'),
    })
  })

  test('linked dossiers can end on a day, and older ones finish', async () => {
    const ministry = withoutGateway({ linkedUntil: '2026-09-01' })
    expect(await ministry.say(newer, push(child))).toMatchObject({ status: '0' })
    expect(await ministry.say(newer, push(child, { ngayTiepNhan: '31/08/2026 16:00:00' }))).toMatchObject({
      status: '1',
    })
  })

  test('many are asked at once, up to a hundred; what is not here is left out', async () => {
    const ministry = withoutGateway()
    const codes = Array.from({ length: 3 }, (_, index) => `H26.34.12-261105-00${index + 10}`)
    for (const one of codes) await ministry.say(newer, push(child, { maHoSoMCDT: one }))
    ministry.told('/_act', { act: 'register', codes: codes.slice(0, 1) })
    const many = [...codes, 'H26.34.12-261105-9999']
    const poll = async (asked: readonly string[], ...faults: string[]) =>
      (await ministry.say('/apiLienThongKSKT/1.0/traTrangThaiHoSo', ask(asked), { faults })) as {
        status?: number
        value?: readonly Packet[]
      }
    const { value = [] } = await poll(many)
    expect(value.map(({ maHoSoMCDT, trangThai }) => [maHoSoMCDT, trangThai])).toEqual([
      [codes[0], 4],
      [codes[1], 1],
      [codes[2], 1],
    ])
    expect(JSON.parse(String(value[0]?.ketQuaXuLy))).toMatchObject({ quyenSo: '01/KS/2026' })
    expect((await poll(many, 'unknown-as-rows')).value).toHaveLength(4)
    expect((await poll(many, 'rows-missing')).value).toHaveLength(2)
    expect((await poll(Array.from({ length: 101 }, () => code))).status).toBe('0')
  })

  test.each([
    [[], 1, 0],
    [['result-in-list-err'], 0, 1],
  ])('iGate, on a day with %j, has the result in one of two lists', async (faults, good, bad) => {
    const ministry = withoutGateway()
    await ministry.say(newer, push(child))
    ministry.told('/_act', { act: 'register', codes: [code] })
    const path = `/pa/judicial-civil-status/--sync-dossiers?code=${code}`
    const answer = await ministry.say(path, {}, { faults })
    expect([answer.List_Suss, answer.List_ERR]).toEqual([
      expect.objectContaining({ length: good }),
      expect.objectContaining({ length: bad }),
    ])
  })
})

describe('the linked services', () => {
  const base = '/api/lienthongdvclt'
  const enter = async (options: Record<string, string> = {}) => {
    const services = withoutGateway(options)
    const who = { userName: 'longbien', password: 'mat-khau-gia-lap' }
    const { token } = await services.say(`${base}/login`, who)
    const headers = { authorization: `Bearer ${String(token)}` }
    const { codes } = services.told('/_file', { module: 'KS' })
    const [linked] = codes as [string]
    const tell = async (trangThai: number) => {
      const path = `${base}/capNhatTrangThaiHoSoDVCLTHoTich`
      const { status, errors } = await services.say(path, { soHoSoLT: linked, trangThai }, { headers })
      return status === 200 ? 'taken' : (errors as { soHoSoLT: string[] }).soHoSoLT[0]
    }
    const acknowledge = () =>
      services.say(`${base}/hosolienthong`, { maHoSo: linked, daNhan: true }, { method: 'PUT', headers })
    const list = () => services.say(`${base}/hosolienthong`, undefined, { method: 'GET', headers })
    return { services, linked, headers, tell, acknowledge, list }
  }

  test('give a dossier until it is acknowledged', async () => {
    const { services, linked, headers, acknowledge, list } = await enter()
    expect(linked).toBe('G22.99.08-261105-0001')
    expect(await list()).toMatchObject({ data: [{ id: '1', maHoSo: linked, module: 'KS' }] })
    expect(
      await services.say(`${base}/hosolienthong/1`, undefined, { method: 'GET', headers }),
    ).toMatchObject({
      data: { maTTHC: '2.000986', data: expect.stringContaining('<hoTich>') },
    })
    await acknowledge()
    expect(await list()).toMatchObject({ data: [] })
  })

  test('want states in their order: 4 before 7 is too early, a step back is wrong', async () => {
    const { services, tell, acknowledge } = await enter()
    expect(await tell(1)).toContain('chưa được gửi')
    await acknowledge()
    expect([await tell(1), await tell(3)]).toEqual(['taken', 'taken'])
    expect(await tell(4)).toContain('chưa cập nhật trạng thái')
    expect([await tell(7), await tell(7), await tell(4), await tell(5)]).toEqual(Array(4).fill('taken'))
    expect(await tell(3)).toBe('Logic xử lý không hợp lệ')
    expect(services.held().linked).toMatchObject([{ states: [1, 3, 7, 4, 5] }])
  })

  test.each([
    // Friday 16:30 to Monday 08:29: half an hour and an hour and a half; the Tuesday is Culture Day.
    ['2026-11-20T09:30:00Z', '2026-11-23T01:29:00Z', false],
    ['2026-11-20T09:30:00Z', '2026-11-23T01:31:00Z', true],
    ['2026-11-23T09:30:00Z', '2026-11-25T01:29:00Z', false],
    ['2026-11-23T09:30:00Z', '2026-11-25T01:31:00Z', true],
  ])('sent at %s and acknowledged at %s is late: %s', async (at, acknowledgedAt, late) => {
    const { services, acknowledge } = await enter({ at })
    services.setClock(acknowledgedAt)
    await acknowledge()
    expect(services.held().linked).toMatchObject([{ acknowledged: true, late }])
  })

  test('a wrong password and a token that ended are HTTP 401', async () => {
    const { services, headers } = await enter()
    expect((await services.ask(`${base}/login`, { userName: 'x', password: 'y' })).status).toBe(401)
    const asked = { method: 'GET', headers, faults: ['linked-token-expired'] }
    expect((await services.ask(`${base}/hosolienthong`, undefined, asked)).status).toBe(401)
  })
})
