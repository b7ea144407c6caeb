import {
  answerJson,
  type ControlRoute,
  controlRoutes,
  type Day,
  type Packet,
  type PartnerSimulator,
  readPacket,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
} from '#adapter-kit'
import { dossierRefusal, isMoment, progressRefusal, type Refused } from './simulator/packets.ts'
import { filedThere, shown, written } from './simulator/shown.ts'

/** Made up, and known to everybody. */
const acceptKey = 'khoa-btxh-gia-lap'

const faults = {
  busy: 'error_code 99 in the wrapper; nothing was done',
  'code-as-text': 'success is "0" instead of 0',
  unwrapped: 'the answer stands there without its wrapper',
  'taken-and-denied': 'a dossier is taken and the answer has error_code 99',
}

const controls = {
  'POST /_file': 'citizens file `count` dossiers with the ministry, of a `procedure`; answers their codes',
}

type Service = 'dossier' | 'progress' | 'list'

const services: Readonly<Record<string, Service>> = {
  '/DongBoHoSo': 'dossier',
  '/CapNhatTienDo': 'progress',
  '/DanhSachHoSo': 'list',
}

const serviceOf = ({ path }: SimulatorRequest): Service | undefined =>
  Object.hasOwn(services, path) ? services[path] : undefined

const create = ({ now }: SimulatorOptions): Simulator => {
  const dossiers = new Map<string, Packet>()
  const progress: Packet[] = []
  const filed: { readonly at: string; readonly row: Packet }[] = []

  const says = (day: Day, code: number, message: string, data: readonly Packet[] = []): SimulatorReply => {
    const asText = code === 0 && day.fires('code-as-text')
    const result = { message, error_code: asText ? String(code) : code, data }
    return answerJson(200, day.fires('unwrapped') ? result : { result })
  }

  const take = (packet: Packet, day: Day): SimulatorReply => {
    const refused = dossierRefusal(packet)
    if (refused) return says(day, ...refused)
    const code = textIn(packet, 'MaHoSo')
    if (dossiers.has(code)) return says(day, 5, `Hồ sơ ${code} đã tồn tại`)
    const { AcceptKey: _key, ...held } = packet
    dossiers.set(code, held)
    if (day.fires('taken-and-denied')) return says(day, 99, 'Lỗi hệ thống')
    return says(day, 0, 'Thành công', [shown({ MaHoSo: code, StatusId: '10' })])
  }

  const report = (packet: Packet, day: Day): SimulatorReply => {
    const refused: Refused | undefined = progressRefusal(packet)
    if (refused) return says(day, ...refused)
    const { AcceptKey: _key, ...held } = packet
    const nameOf = ({ MaHoSo, ThoiDiemXuLy, StatusId }: Packet) => [MaHoSo, ThoiDiemXuLy, StatusId].join('|')
    if (!progress.some((row) => nameOf(row) === nameOf(held))) progress.push(held)
    return says(day, 0, 'Thành công')
  }

  const list = (packet: Packet, day: Day): SimulatorReply => {
    const [from, to] = [textIn(packet, 'TuNgay'), textIn(packet, 'DenNgay')]
    if (!isMoment(from) || !isMoment(to)) return says(day, 3, 'TuNgay hoặc DenNgay không hợp lệ')
    const comparable = (text: string) => text.slice(0, 10).split('/').reverse().join('') + text.slice(11)
    const rows = filed.filter(
      ({ at }) => comparable(at) >= comparable(from) && comparable(at) <= comparable(to),
    )
    return says(
      day,
      0,
      'Thành công',
      rows.map(({ row }) => row),
    )
  }

  const file = (given: Packet): object => {
    const { count = 1 } = given
    const rows = Array.from({ length: Number(count) }, (_, index) =>
      filedThere(filed.length + index + 1, now(), given),
    )
    filed.push(...rows.map((row) => ({ at: written(now()), row })))
    return { codes: rows.map(({ maHoSo }) => maHoSo) }
  }
  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = { 'POST /_file': file }

  return {
    answer(request, day) {
      const service = serviceOf(request)
      if (!service || request.method !== 'POST') return answerJson(404, { message: 'Not found' })
      const packet = readPacket(request.body)
      if (!packet) return says(day, 3, 'Nội dung không phải JSON')
      if (textIn(packet, 'AcceptKey') !== acceptKey) return says(day, 1, 'AcceptKey không đúng')
      if (day.fires('busy')) return says(day, 99, 'Hệ thống bận')
      if (service === 'dossier') return take(packet, day)
      return service === 'progress' ? report(packet, day) : list(packet, day)
    },
    aim: (request) => serviceOf(request) ?? '',
    received: () => ({ dossiers: [...dossiers.values()], progress: [...progress] }),
    clear() {
      dossiers.clear()
      progress.length = 0
      filed.length = 0
    },
    control: controlRoutes(routes),
  }
}

/** The social-protection database (national-protocols and national-protocols-2026, E.8). */
export const socialProtectionSimulator: PartnerSimulator = {
  summary: 'Social protection: finished dossiers and their progress, answers in a wrapper',
  faults,
  controls,
  create,
  settings: (baseUrl) => ({
    gateway: { route: 'direct', ways: { direct: { baseUrl } } },
    acceptKey,
    provinceCode: '01',
    receivingAgency: { code: 'H26.900.01' },
  }),
}
