import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Day, Simulator, SimulatorReply } from '#adapter-kit'
import { portalSimulator } from '../../../adapters/national-portal/simulator.ts'

type Packet = Record<string, unknown>

const dstcode = 'VN:GOV:000.00.00.G22:vpcpdvcprovider'
const code = 'H26.34.12-261105-0007'
const start = new Date('2026-11-05T03:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'portal-catalogue-'))
afterAll(() => rmSync(folder, { recursive: true }))

let clock: Date
let portal: Simulator
let session: string

const dossier = (changes: Packet = {}): Packet => ({
  MaHoSo: code,
  MaTTHC: '1.900003',
  TenTTHC: 'Ghi sổ kết hôn tại phường, xã (mẫu)',
  MaLinhVuc: 'G15-TP910',
  TenLinhVuc: 'Hộ tịch (mẫu)',
  KenhThucHien: '1',
  SoBienNhan: '',
  ChuHoSo: 'Phạm Thị Mẫu',
  LoaiDoiTuong: '1',
  MaDoiTuong: '',
  SoGiayToChuHoSo: '001190000009',
  ThongTinKhac: '',
  Email: '',
  Fax: '',
  SoDienThoai: '0900000009',
  TrichYeuHoSo: 'Hồ sơ mẫu',
  NgayTiepNhan: '20261105083000',
  NgayHenTra: '',
  TrangThaiHoSo: '2',
  NgayTra: '',
  ThongTinTra: '',
  HinhThuc: '0',
  NgayKetThucXuLy: '',
  DonViXuLy: 'UBND phường Mẫu',
  GhiChu: '',
  NoiNopHoSo: '2',
  HoSoCoThanhPhanSoHoa: '0',
  TaiKhoanDuocXacThucVoiVNeID: '0',
  DuocThanhToanTrucTuyen: '0',
  NgayTuChoi: '',
  NgayNopHoSo: '20261105082500',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001190000009' }],
  DSKetNoiCSDL: [],
  TaiLieuNop: [],
  DanhSachLePhi: [],
  DanhSachTepDinhKemKhac: [],
  DanhSachHoSoBoSung: [],
  DanhSachGiayToKetQua: [],
  ...changes,
})

const file = (changes: Packet = {}): Packet => ({
  TepDinhKemId: 'tep-1',
  TenTepDinhKem: 'to-khai.pdf',
  IsDeleted: 'False',
  MaThanhPhanHoSo: 'TPHS.15',
  DuongDanTaiTepTin: 'https://files.example.vn/tep-1',
  DuocSoHoa: '1',
  DuocTaiSuDung: '0',
  DuocLayTuKhoDMQG: '0',
  MaKetQuaThayThe: '',
  ...changes,
})

const row = (changes: Packet = {}): Packet => ({
  MaHoSo: code,
  NguoiXuLy: 'Lê Văn Mẫu',
  ChucDanh: '',
  ThoiDiemXuLy: '20261105090000',
  PhongBanXuLy: '',
  NoiDungXuLy: 'Chuyển thụ lý',
  TrangThai: '4',
  NgayBatDau: '',
  NgayKetThucTheoQuyDinh: '',
  ...changes,
})

const quiet: Day = { fires: () => false }
const withFault = (fault: string): Day & { times: number } => ({
  times: 0,
  fires(name) {
    if (name !== fault) return false
    this.times += 1
    return true
  },
})

interface Post {
  day?: Day
  headers?: Record<string, string>
  query?: string
  method?: string
}

const post = async (path: string, body: unknown, how: Post = {}): Promise<SimulatorReply> =>
  portal.answer(
    {
      method: how.method ?? 'POST',
      path,
      query: new URLSearchParams(how.query ?? ''),
      headers: { 'content-type': 'application/json', dstcode, ...how.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    how.day ?? quiet,
  )

const read = (reply: SimulatorReply) => JSON.parse(reply.body) as Packet
const logIn = async () =>
  read(await post('/mapi/login', { username: 'demo', password: 'demo-password' })).session as string

const call = async (path: string, service: string, given: Packet = {}, day: Day = quiet) =>
  read(await post(path, { session, madonvi: '000.00.00.H26', service, ...given }, { day }))
const integration = (service: string, given: Packet = {}, day?: Day) =>
  call('/mapi/integration', service, given, day)
const share = (service: string, given: Packet = {}) => call('/mapi/share', service, given)
const create = (changes: Packet = {}, day?: Day) =>
  integration('DongBoHoSoMC', { isUpdating: 'False', data: [dossier(changes)] }, day)
const update = (changes: Packet = {}) =>
  integration('DongBoHoSoMC', { isUpdating: 'True', data: [dossier(changes)] })
const progress = (...data: Packet[]) => integration('CapNhatTienDoHoSoMC', { data })

interface Held {
  dossiers: Record<
    string,
    { packet: Packet; creates: number; updates: number; statuses: string[]; warnings: string[] }
  >
  progress: Record<string, Packet[]>
  portalStatuses: Packet[]
  refusals: Record<string, number>
  counts: { dossiers: number; progressRows: number; calls: number }
}
const held = () => portal.received() as Held

const open = async (options: Record<string, string> = {}) => {
  portal = portalSimulator.create({ now: () => clock, options })
  session = await logIn()
}

beforeEach(async () => {
  clock = start
  await open()
})

describe('the way in', () => {
  test('a wrong password is refused with words that no client takes for an ended session', async () => {
    const answer = read(await post('/mapi/login', { username: 'demo', password: 'other' }))
    expect(answer.error_code).toBe('1')
    expect(answer.session).toBeUndefined()
    expect(answer.message).not.toMatch(/phiên|hết hạn|không hợp lệ/i)
  })

  test('several sessions live at a time and each is opaque', async () => {
    const first = session
    session = await logIn()
    expect(session).not.toBe(first)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
    session = first
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
  })

  test('a session ends after 30 minutes', async () => {
    clock = new Date(start.getTime() + 30 * 60_000 - 1)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe(0)
    clock = new Date(start.getTime() + 30 * 60_000)
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
    session = given
    expect((await create()).error_code).toBe('5')
    expect(held().counts).toEqual({ dossiers: 0, progressRows: 0, calls: 1 })
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
      return (await portal.answer({ ...request, query: new URLSearchParams(query) }, quiet)).status
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
      read(await post('/mapi/share', { session, madonvi, service: 'LayDanhMucCoQuan' })).error_code
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

describe('progress', () => {
  test('rows are refused before their dossier exists and kept in order after', async () => {
    expect((await progress(row())).error_code).toBe('4')
    await create()
    const rows = [row(), row({ ThoiDiemXuLy: '20261105100000', NoiDungXuLy: 'Trình ký' })]
    const answer = await progress(...rows)
    expect(answer).toMatchObject({ error_code: 0, message: expect.stringContaining('thành công') as string })
    expect(held().progress).toEqual({ [code]: rows })
    expect(held().counts.progressRows).toBe(2)
  })

  test('a repeated row refuses the whole call', async () => {
    await create()
    const later = row({ ThoiDiemXuLy: '20261105110000' })
    await progress(row())
    expect((await progress(later, row())).error_code).toBe('12')
    expect((await progress(later, later)).error_code).toBe('12')
    expect((await progress(row({ NoiDungXuLy: 'Chuyển thụ lý'.normalize('NFD') }))).error_code).toBe('12')
    expect(held().progress[code]).toEqual([row()])
  })

  test('a call takes 1 to 10 rows', async () => {
    await create()
    const rows = Array.from({ length: 11 }, (_, index) => row({ NoiDungXuLy: `Bước ${index}` }))
    expect((await progress(...rows)).error_code).toBe('11')
    expect((await progress()).error_code).toBe('11')
    expect((await progress(...rows.slice(1))).error_code).toBe(0)
  })

  test.each<[string, Packet, string]>([
    ['an empty officer', { NguoiXuLy: '' }, '6'],
    ['an officer of 51 characters', { NguoiXuLy: 'ễ'.repeat(51) }, '10'],
    ['an empty content', { NoiDungXuLy: '' }, '6'],
    ['a status 0', { TrangThai: '0' }, '7'],
    ['a status as a number', { TrangThai: 4 }, '7'],
    ['an ISO time', { ThoiDiemXuLy: '2026-11-05T09:00:00.000' }, '7'],
    ['a dossier of another root', { MaHoSo: 'H29-261105-0007' }, '9'],
  ])('%s is refused', async (_what, changes, expected) => {
    await create()
    expect((await progress(row(changes))).error_code).toBe(expected)
  })

  test('states of dossiers that came from the portal are kept as a list', async () => {
    const state = {
      MaHoSo: 'G22.99-261105-000001',
      MaHoSoDonVi: code,
      MaDoiTuong: '',
      NoiDung: 'Đã tiếp nhận',
      NgayXuLy: '20261105090000',
      TrangThai: '2',
      TaiLieuXuLy: [],
    }
    expect((await integration('DongBoTrangThaiHoSo', { type: '1', data: [state] })).error_code).toBe('7')
    expect((await integration('DongBoTrangThaiHoSo', { type: '2', data: [state] })).error_code).toBe(0)
    expect(held().portalStatuses).toEqual([state])
  })
})

describe('catalogue', () => {
  const written = (content: string) => {
    const path = join(folder, 'catalogue.json')
    writeFileSync(path, content)
    return { catalogue: path }
  }
  const result = async (answer: Promise<Packet>) => (await answer).result as Packet[]

  test('its own procedures are listed, and each is given in full', async () => {
    const procedures = await result(share('LayDanhSachTTHC'))
    expect(procedures).toHaveLength(25)
    for (const { MATTHC, TENTTHC } of procedures) {
      const [found, ...others] = await result(integration('LayThuTuc', { maTTHC: MATTHC }))
      expect(found).toMatchObject({ MATTHC, TENTTHC, TTHCLIENTHONG: expect.any(Array) as unknown })
      expect(others).toEqual([])
    }
    expect(await result(integration('LayThuTuc', { maTTHC: '1.999999' }))).toEqual([])
    expect(await result(share('LayDanhMucLinhVuc'))).toContainEqual({
      MALINHVUC: 'G07-LĐ06',
      TENLINHVUC: 'Việc làm (mẫu)',
      MANGANH: 'G07',
    })
    expect((await result(share('LayDanhMucCoQuan')))[0]).toEqual({
      MADONVI: '000.00.00.H26',
      TENDONVI: 'Thành phố (mẫu)',
      CAPDONVI: '1',
    })
  })

  const odd = {
    MATTHC: ' 1.0133611',
    TENTTHC: 'Tên',
    LINHVUCTHUCHIEN: 'không phải danh sách',
    la: [null, 1.5],
  }
  test.each([
    ['an answer', JSON.stringify({ error_code: 0, message: '', result: [odd] })],
    ['a list', JSON.stringify([odd])],
    [
      'procedures and agencies',
      `\uFEFF${JSON.stringify({ procedures: [odd], agencies: [{ MADONVI: 'X' }] })}`,
    ],
  ])('a file with %s is taken and its rows are given back unchanged', async (_form, content) => {
    await open(written(content))
    expect(await result(integration('LayThuTuc', { maTTHC: odd.MATTHC }))).toEqual([odd])
    expect(await result(share('LayDanhSachTTHC'))).toEqual([{ MATTHC: odd.MATTHC, TENTTHC: odd.TENTTHC }])
    expect((await result(share('LayDanhMucCoQuan'))).length).toBeGreaterThan(0)
    expect((await create({ MaTTHC: odd.MATTHC })).error_code).toBe(0)
  })

  test.each([
    ['no JSON', '{', /cannot be read as JSON/],
    ['no list', '{"result": {}}', /is no list/],
    ['a row that is no object', '[1]', /\[0\] is no object/],
    ['a row without a code', '[{"TENTTHC": "x"}]', /procedure 0 has no MATTHC/],
  ])('a file with %s stops the start', async (_what, content, expected) => {
    await expect(open(written(content))).rejects.toThrow(expected)
  })
})

describe('bad days', () => {
  test('an ended session leaves the call unprocessed and needs a new log-in', async () => {
    const day = withFault('session-expired')
    expect(await create({}, day)).toMatchObject({ error_code: '5' })
    expect(day.times).toBe(1)
    expect((await create()).error_code).toBe('5')
    session = await logIn()
    expect((await create()).error_code).toBe(0)
  })

  test('an ended session may show as HTTP 401', async () => {
    const body = { session, madonvi: 'H26', service: 'LayDanhMucCoQuan' }
    expect((await post('/mapi/share', body, { day: withFault('http-401') })).status).toBe(401)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe('5')
  })

  test('an internal error leaves the call unprocessed', async () => {
    expect((await create({}, withFault('internal-error'))).error_code).toBe('99')
    expect((await create()).error_code).toBe(0)
  })

  test('JSON in a string hides the real code, refusals included', async () => {
    const day = withFault('json-in-string')
    const inner = async () => {
      const { error_code, message } = await create({}, day)
      expect(error_code).toBe('0')
      return JSON.parse(message as string) as Packet
    }
    expect((await inner()).error_code).toBe(0)
    expect((await inner()).error_code).toBe('3')
  })

  test.each([
    ['code-as-string', '0'],
    ['code-as-00', '00'],
  ])('%s changes the code of a success only', async (fault, expected) => {
    expect((await create({}, withFault(fault))).error_code).toBe(expected)
    expect((await create({}, withFault(fault))).error_code).toBe('3')
  })

  test('texts in NFD are equal after composition', async () => {
    await create()
    const answer = await integration('TraCuuHoSo', { mahoso: code }, withFault('nfd'))
    const [{ ChuHoSo }] = answer.result as [{ ChuHoSo: string }]
    expect(ChuHoSo).not.toBe('Phạm Thị Mẫu')
    expect(ChuHoSo.normalize('NFC')).toBe('Phạm Thị Mẫu')
  })

  test('an existing dossier may be told by the text alone', async () => {
    const day = withFault('says-exists-with-code-0')
    await create({}, day)
    expect(day.times).toBe(0)
    expect(await create({}, day)).toEqual({ error_code: '-3', message: `${code} đã tồn tại` })
  })
})

test('clearing forgets what was received and keeps the sessions', async () => {
  await create()
  await progress(row())
  portal.clear()
  expect(held()).toEqual({
    dossiers: {},
    progress: {},
    portalStatuses: [],
    refusals: {},
    counts: { dossiers: 0, progressRows: 0, calls: 0 },
  })
  expect((await create()).error_code).toBe(0)
})

test('the aim of a request is its service, or the log-in', () => {
  const request = { method: 'POST', query: new URLSearchParams(), headers: {} }
  expect(portal.aim({ ...request, path: '/mapi/login', body: '{}' })).toBe('login')
  expect(portal.aim({ ...request, path: '/mapi/share', body: '{"service":"LayDanhMucCoQuan"}' })).toBe(
    'LayDanhMucCoQuan',
  )
  expect(portal.aim({ ...request, path: '/mapi/share', body: 'x' })).toBe('')
})
