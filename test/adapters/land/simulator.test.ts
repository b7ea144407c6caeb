import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { answerJson, answerText, type Packet } from '#adapter-kit'
import { landSimulator } from '../../../adapters/land/simulator.ts'
import { clientOf, listenForPartner } from '../simulator-client.ts'

/** Without the gateway before it. */
const straight = { gateway: 'none' }

const number = 'H26.103.25-261105-0011'

const handOver = (over: Packet = {}): Packet => ({
  LaQuyTrinhCapTinh: false,
  TinhId: '01',
  HuyenId: '',
  XaId: '00004',
  SoBienNhan: number,
  MaHoSoMotCua: number,
  NguoiTiepNhan: 'canbo.demo',
  NgayTiepNhan: '2026-11-05T08:30:00',
  NgayHenTra: '2026-11-20T17:00:00',
  DiaChiTaiSan: 'Số 1 phố Minh Họa',
  ThongTinNguoiNopDon: { HoTen: 'Nguyễn Văn Mẫu', SoChungMinh: '001090000001', DiaChiChiTiet: 'Số 1' },
  ThongTinQuyTrinh: { MaQuyTrinh: 'QT-DEMO', TenQuyTrinh: 'Quy trình minh họa' },
  ThongTinThuaDat: [{ SoThuTuThua: '12', SoHieuBanDo: '34', DienTich: 100.5, DiaChiChiTiet: 'Số 1' }],
  DanhSachGiayToDinhKem: [
    {
      TenGiayTo: 'Đơn',
      SoBanChinh: 1,
      SoBanSao: 0,
      TapTin: { name: 'don.pdf', data: 'JVBERi0xLjQgZGVtbw==' },
    },
  ],
  ...over,
})

const file = (data: string) => [
  { TenGiayTo: 'Đơn', SoBanChinh: 1, SoBanSao: 0, TapTin: { name: 'a.pdf', data } },
]

describe('a hand-over', () => {
  test('is held with the hash of its files, and its repeat is refused', async () => {
    const land = clientOf(landSimulator, straight)
    expect(await land.say('/vbdlis/tiepnhan', handOver())).toMatchObject({
      data: 1,
      status: { success: true, code: 200, time: '2026-11-05T09:00:00' },
    })
    const sha256 = createHash('sha256').update('%PDF-1.4 demo').digest('hex')
    expect(land.held().dossiers).toMatchObject([
      { number, state: 'received', born: 'city', files: [{ name: 'don.pdf', bytes: 13, sha256 }] },
    ])
    expect(await land.say('/vbdlis/tiepnhan', handOver())).toMatchObject({
      data: 0,
      status: { success: false, type: 'EXISTS' },
    })
  })

  test('may get the same id again where the installation is so', async () => {
    const land = clientOf(landSimulator, {
      ...straight,
      repeatedHandOver: 'same-id',
    })
    await land.say('/vbdlis/tiepnhan', handOver())
    expect(await land.say('/vbdlis/tiepnhan', handOver())).toMatchObject({
      data: 1,
      status: { success: true },
    })
  })

  test.each<[string, Packet]>([
    ['an empty field', { DiaChiTaiSan: ' ' }],
    ['a date that the calendar lacks', { NgayHenTra: '2026-11-31T17:00:00' }],
    ['an end before the beginning', { NgayHenTra: '2026-11-04T17:00:00' }],
    ['a time with an offset', { NgayTiepNhan: '2026-11-05T08:30:00Z' }],
    ['no parcel', { ThongTinThuaDat: [] }],
    ['a parcel without area', { ThongTinThuaDat: [{ SoThuTuThua: '1', SoHieuBanDo: '2', DienTich: 0 }] }],
    ['no commune', { XaId: '' }],
    ['an empty file', { DanhSachGiayToDinhKem: file('') }],
    ['base64 that was cut', { DanhSachGiayToDinhKem: file('JVBERi0xLjQgZGVtb') }],
    ['zeros called a PDF', { DanhSachGiayToDinhKem: file('AAAAAAAAAAAA') }],
  ])('with %s is refused', async (_case, over) => {
    const land = clientOf(landSimulator, straight)
    expect(await land.say('/vbdlis/tiepnhan', handOver(over))).toMatchObject({
      data: 0,
      status: { success: false, type: 'VALIDATION' },
    })
    expect(land.held().dossiers).toEqual([])
  })

  test('place ids as numbers suit VBDLIS and not ILIS', async () => {
    const land = clientOf(landSimulator, straight)
    const places = { TinhId: 1, XaId: 4 }
    expect(await land.say('/vbdlis/tiepnhan', handOver(places))).toMatchObject({ status: { success: true } })
    expect(await land.say('/ilis/tiepnhan', handOver({ ...places, SoBienNhan: 'x' }))).toMatchObject({
      status: { success: false },
    })
  })

  test.each([
    ['plain-500', 500, 0],
    ['plain-500-after', 500, 1],
    ['says-busy', 200, 0],
    ['no-id', 200, 1],
  ])('on a day with %s', async (fault, status, held) => {
    const land = clientOf(landSimulator, straight)
    const reply = await land.ask('/vbdlis/tiepnhan', handOver(), { faults: [fault] })
    expect([reply.status, land.fired]).toEqual([status, [fault]])
    expect(land.held().dossiers).toHaveLength(held)
  })
})

describe('the life of a dossier', () => {
  const listening = async (answer: (url: string) => ReturnType<typeof answerText>) => {
    const city = await listenForPartner(({ url }) => answer(url))
    const land = clientOf(landSimulator, straight)
    const listen = (over: Packet = {}) =>
      land.told('/_city', { url: `${city.url}/VBDLIS`, secret: 'ma-bi-mat', retryMs: 1, ...over }, 'PUT')
    listen()
    await land.say('/vbdlis/tiepnhan', handOver())
    const act = (name: string, more: Packet = {}) =>
      land.told('/_act', { act: name, numbers: [number], ...more })
    const said = async (count: number) => {
      await vi.waitFor(
        () => expect((land.held().calls as Packet[]).filter(({ over }) => over)).toHaveLength(count),
        {
          interval: 5,
        },
      )
      return land.held().calls as Packet[]
    }
    return { city, land, act, said, listen }
  }
  const taken = () => answerJson(200, { Result: 1 })

  test('goes by supplement and tax to a result that can be fetched', async () => {
    const { city, land, act, said } = await listening(taken)
    act('supplement', { note: 'Thiếu bản vẽ' })
    const more = {
      SoBienNhan: number,
      NgayHenTraMoi: '2026-11-25T17:00:00',
      GhiChu: '',
      DanhSachGiayToBoSung: [],
    }
    expect(await land.say('/vbdlis/capnhattrangthaibosunghoso', more)).toMatchObject({ data: 1 })
    expect(await land.say('/vbdlis/capnhattrangthaibosunghoso', more)).toMatchObject({ data: 1 })
    act('tax')
    act('finish')
    await said(3)
    const bodyOf = (route: string) => city.heard.find(({ url }) => url.includes(route))?.body ?? {}
    expect(city.heard.map(({ url }) => url)).toContain('/VBDLIS/KetThucHoSo/ma-bi-mat')
    expect(bodyOf('YeuCauBoSungHoSo')).toMatchObject({
      NgayChoBoSung: '2026-11-05T02:00:00',
      GhiChu: 'Thiếu bản vẽ',
    })
    expect(bodyOf('GuiKetQuaThue').DanhSachThongBaoThue).toMatchObject([{ HoTenChu: 'Nguyễn Văn Mẫu' }])
    const [paper] = bodyOf('KetThucHoSo').DanhSachGiayToKetQua as [{ LinkFile: string }]
    expect(paper.LinkFile).toMatch(/^http:\/\/partner\.test\/land\/tep\//)
    const fetched = await land.ask(new URL(paper.LinkFile).pathname.replace('/land', ''), undefined, {
      method: 'GET',
    })
    expect(fetched.body).toMatch(/^%PDF-.*%%EOF$/s)
    const handOut = { SoBienNhan: number, NgayTra: '2026-11-26T09:00:00' }
    expect(await land.say('/vbdlis/capnhattrangthaitraketquahoso', handOut)).toMatchObject({ data: 1 })
    expect(land.held().dossiers).toMatchObject([{ state: 'returned', due: '2026-11-25T17:00:00' }])
  })

  test('a call is made again until Result is 1, and once more where it does not listen', async () => {
    let answers = 0
    const { act, said, listen } = await listening(() => {
      answers += 1
      if (answers === 1) return answerText(500, 'Có lỗi')
      return answers === 2 ? answerJson(200, { Result: 0, Message: 'Không có hồ sơ' }) : taken()
    })
    listen({ times: 2 })
    act('finish')
    expect(await said(1)).toMatchObject([{ name: 'KetThucHoSo', about: number, made: 4, taken: 2 }])
  })

  test('speaks of numbers that nobody handed over, and with a wrong secret, when told to', async () => {
    const { city, land, act, said } = await listening(() =>
      answerJson(200, { Result: 0, Message: 'Không có' }),
    )
    expect(land.tell('/_act', { act: 'move', numbers: ['khac'] }).status).toBe(400)
    act('move', { numbers: ['khac'], stranger: true, secret: 'sai' })
    expect(await said(1)).toMatchObject([{ about: 'khac', made: 5, taken: 0 }])
    expect(city.heard[0]?.url).toBe('/VBDLIS/ChuyenHoSo/sai')
  })

  test('ILIS names the fields of a tax notice otherwise and takes the secret as a query', async () => {
    const { city, act, said, listen } = await listening(taken)
    listen({ dialect: 'ilis', url: `${city.url}/ILIS` })
    act('tax', { notices: [{ number: 'TB-1' }] })
    await said(1)
    expect(city.heard[0]).toMatchObject({
      url: '/ILIS/GuiKetQuaThue?CodeGet=ma-bi-mat',
      body: { DanhSachThongBaoThue: [{ HoVaChu: 'Nguyễn Văn Mẫu', SoThongBaoThue: 'TB-1' }] },
    })
  })

  test('a dossier that is born at the land office comes with its parcel code', async () => {
    const { city, land, said } = await listening(taken)
    expect(land.told('/_born')).toEqual({ number: 'VBD-2026-000001' })
    await said(1)
    expect(city.heard[0]?.body).toMatchObject({
      SoBienNhan: 'VBD-2026-000001',
      NgayTiepNhan: '2026-11-05T02:00:00',
      ThongTinThuaDat: [{ MaThuaDat: 'w7er8mq6zmmp' }],
    })
  })
})

test.each<[string, Packet, number, boolean]>([
  ['its GeoHash', { MaThuaDat: 'w7er8mq6zmmp' }, 1, true],
  ['sheet and number', { TinhId: '01', XaId: '00004', SoHieuBanDo: '34', SoThuTuThua: '13' }, 1, true],
  ['a code that is none', { MaThuaDat: 'w7er8mq6zmma' }, 0, false],
  ['a code of nothing', { MaThuaDat: 'w7er8mq6zmmq' }, 0, true],
  ['half a key', { XaId: '00004', SoThuTuThua: '13' }, 0, false],
])('a parcel asked by %s', async (_case, asked, found, success) => {
  const answer = await clientOf(landSimulator, straight).say('/vbdlis/tracuuthuadat', asked)
  expect(answer).toMatchObject({ status: { success } })
  expect(answer.data).toHaveLength(found)
})
