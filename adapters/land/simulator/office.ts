import {
  type ControlRoute,
  callsToUs,
  ownValue,
  type Packet,
  readConduct,
  readPacket,
  type SimulatorRequest,
  textIn,
  textsIn,
} from '#adapter-kit'
import { acts, type Scene } from './acts.ts'
import { type Dialect, dialects, isDialect } from './dialects.ts'
import { localTime, unmarkedUtc } from './moments.ts'
import { type LandRegister, landStates } from './register.ts'
import type { ResultFiles } from './result-files.ts'

export const controls = {
  'PUT /_city':
    'where the city listens: `url`, `secret`, `dialect` (`vbdlis`, `ilis`), `files` (our own address for its links), and how it calls: `tries`, `retryMs`, `timeoutMs`, `times` (2: every call again although it was taken)',
  'POST /_act':
    'officers do `act` (`move`, `supplement`, `supplement-received`, `tax`, `finish`, `send-back`, `ask-update`, `wrong-procedure`, `tax-sent-back`) with dossiers of these `numbers`; with `note`, `due`, `files` and `notices` (each `title`, `bytes`, `trouble`: `missing`, `page`, `late`); `stranger`: also numbers that were never handed over; `secret`: a wrong one; answers how many calls go out',
  'POST /_hold':
    'a dossier that the city handed over before stands at the land office: `number`, `state` (`received`, `in-process`, `supplement`, `finished`, `sent-back`, `returned`), `due`',
  'POST /_born': 'a dossier is born at the land office: `agency`, `procedure`, `files`; answers its number',
  'POST /_read':
    'reads a `list` of the city: `GetDanhMucNguoiDung`, `GetDanhMucThuTuc` or `GetDanhMucTrangThai`',
} as const

interface City {
  readonly url: string
  readonly secret: string
  readonly dialect: Dialect
  readonly files: string
}

const mount = '/land'
const lists = ['GetDanhMucNguoiDung', 'GetDanhMucThuTuc', 'GetDanhMucTrangThai']

/** Taken is HTTP 200 with `Result` 1; an unknown dossier is HTTP 200 too. A list of the city is a list. */
const isTaken = (status: number, answer: string): boolean =>
  status === 200 && (readPacket(answer)?.Result === 1 || answer.trimStart().startsWith('['))

/** What people at the land office do, and the calls to the city that come of it. */
export const landOffice = (now: () => Date, dossiers: LandRegister, files: ResultFiles) => {
  const calls = callsToUs(isTaken)
  let conduct = readConduct({})
  let city: City | undefined
  let born = 0

  const listening = (): City => {
    if (!city) throw new Error('PUT /_city has to say first where the city listens')
    return city
  }

  const link = (title: string, given: Packet) => listening().files + files.add(title, given).path

  const call = (route: string, about: string, body: Packet, secret?: string): void => {
    const { url, dialect, secret: own } = listening()
    const address = dialect.address(url, route, secret ?? own)
    calls.make({ name: route, about, url: address, body: JSON.stringify(body) }, conduct)
  }

  const settle = (given: Packet, request: SimulatorRequest): object => {
    const { dialect = 'vbdlis' } = given
    if (!isDialect(dialect)) throw new Error('"dialect" must be vbdlis or ilis')
    const [url, secret] = [textIn(given, 'url'), textIn(given, 'secret')]
    if (url === '' || secret === '') throw new Error('"url" and "secret" are needed')
    const own = textIn(given, 'files') || `http://${request.headers.host ?? 'localhost'}${mount}`
    conduct = readConduct(given)
    city = { url, secret, dialect: dialects[dialect], files: own }
    return { listening: true }
  }

  const act = (given: Packet): object => {
    const made = ownValue(acts, textIn(given, 'act'))
    if (!made) throw new Error(`"act" must be one of ${Object.keys(acts).join(', ')}`)
    const numbers = textsIn(given, 'numbers')
    const unknown = numbers.filter((number) => !dossiers.get(number))
    if (numbers.length === 0 || (unknown.length > 0 && given.stranger !== true))
      throw new Error(`Not held here: ${unknown.join(', ') || 'no "numbers" given'}`)
    for (const number of numbers) {
      const dossier = dossiers.get(number)
      const scene: Scene = {
        number,
        at: now(),
        dialect: listening().dialect,
        link,
        ...(dossier && { dossier }),
      }
      const body = { SoBienNhan: number, ...made.body(given, scene) }
      if (dossier) {
        dossier.state = made.becomes ?? dossier.state
        if (textIn(given, 'due') !== '') dossier.due = textIn(given, 'due')
      }
      call(made.route, number, body, textIn(given, 'secret') || undefined)
    }
    return { calls: numbers.length }
  }

  const bear = (given: Packet): object => {
    born += 1
    const number = `VBD-${localTime(now()).slice(0, 4)}-${String(born).padStart(6, '0')}`
    const due = new Date(now().getTime() + 15 * 86_400_000)
    const packet = {
      LaQuyTrinhCapTinh: false,
      TinhId: '01',
      HuyenId: '',
      XaId: '00004',
      SoBienNhan: number,
      MaDonVi: textIn(given, 'agency') || 'H26.103.25',
      NgayTiepNhan: unmarkedUtc(now()),
      NgayHenTra: unmarkedUtc(due),
      DiaChiTaiSan: 'Số 1 phố Minh Họa',
      ThongTinNguoiNopDon: {
        HoTen: 'Nguyễn Văn Mẫu',
        SoChungMinh: '001090000001',
        DiaChiChiTiet: 'Số 1 phố Minh Họa',
        SoDienThoai: '0900000001',
        Email: '',
      },
      ThongTinQuyTrinh: {
        MaQuyTrinh: textIn(given, 'procedure') || '1.012756',
        TenQuyTrinh: 'Đăng ký biến động',
      },
      ThongTinThuaDat: [
        {
          MaThuaDat: 'w7er8mq6zmmp',
          SoThuTuThua: '12',
          SoHieuBanDo: '34',
          DienTich: 100.5,
          DiaChiChiTiet: 'Số 1 phố Minh Họa',
        },
      ],
    }
    const attached = [
      {
        TenGiayTo: 'Đơn đăng ký',
        KieuFile: 'pdf',
        LinkFile: link('Đơn đăng ký', given),
        SoBanSao: 0,
        SoBanChinh: 1,
      },
    ]
    dossiers.add({ number, dossier: '', due: localTime(due), packet, files: [] }, 'land')
    call('TiepNhanHoSoChoMotCua', number, { ...packet, DanhSachGiayToDinhKem: attached })
    return { number }
  }

  const hold = (given: Packet): object => {
    const [number, due] = [textIn(given, 'number'), textIn(given, 'due') || localTime(now())]
    const state = landStates.find((one) => one === given.state)
    if (number === '' || !state) throw new Error(`"number" and "state" (${landStates.join(', ')}) are needed`)
    dossiers.add({ number, dossier: number, due, packet: {}, files: [] }, 'city').state = state
    return { number }
  }

  const read = (given: Packet): object => {
    const list = textIn(given, 'list')
    if (!lists.includes(list)) throw new Error(`"list" must be one of ${lists.join(', ')}`)
    calls.make({ name: list, about: '', method: 'GET', url: `${listening().url}/${list}` }, conduct)
    return { calls: 1 }
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'PUT /_city': settle,
    'POST /_act': act,
    'POST /_hold': hold,
    'POST /_born': bear,
    'POST /_read': read,
  }
  return {
    routes,
    calls: calls.held,
    close: calls.close,
    clear(): void {
      calls.clear()
      born = 0
    },
  }
}
