import {
  answerJson,
  type Day,
  type Packet,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
} from '#adapter-kit'
import { envelopeTime } from './moments.ts'
import { workingMinutes } from './working-hours.ts'

interface LinkedDossier {
  readonly id: string
  readonly code: string
  readonly procedure: string
  readonly module: 'KS' | 'KT'
  readonly sentAt: Date
  acknowledgedAt?: Date
  /** The states that the city told, in order. */
  readonly states: number[]
  /** Who told them, and in which words. */
  readonly told: Packet[]
}

export interface LinkedRules {
  readonly userName: string
  readonly password: string
  /** Days without work, `yyyy-MM-dd`. */
  readonly daysOff: readonly string[]
  readonly repeatedState: 'taken' | 'refused'
}

/** What may follow what: received, qualifies, forwarded, done, final; 2 asks for a supplement, 6 refuses. */
const follows: Readonly<Record<number, readonly number[]>> = {
  0: [1],
  1: [2, 3, 6],
  2: [1, 3, 6],
  3: [2, 6, 7],
  7: [2, 4, 6],
  4: [5],
  5: [],
  6: [],
}
/** The way to each state, for telling "too early" from "never". */
const rank: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 2, 7: 3, 4: 4, 5: 5, 6: 5 }
const maxAcknowledgeMinutes = 120
const base = '/api/lienthongdvclt'

const unitCode = 1001

const formOf = ({ code, module }: LinkedDossier): string =>
  `<hoTich><maHoSo>${code}</maHoSo><loai>${module}</loai><hoTen>NGUYỄN MINH AN</hoTen></hoTich>`

/** The software of the linked services: it gives dossiers to the city and hears their states. */
export const linkedServices = (now: () => Date, rules: LinkedRules) => {
  const dossiers = new Map<string, LinkedDossier>()
  const tokens = new Set<string>()
  let logins = 0

  const logIn = (packet: Packet): SimulatorReply => {
    if (textIn(packet, 'userName') !== rules.userName || textIn(packet, 'password') !== rules.password)
      return answerJson(401, { title: 'Sai tài khoản hoặc mật khẩu', status: 401 })
    logins += 1
    const token = `lt-token-${logins}`
    tokens.add(token)
    const until = new Date(now().getTime() + 86_400_000).toISOString()
    return answerJson(200, { token, refreshToken: `lt-refresh-${logins}`, refreshTokenExpiryTime: until })
  }

  const refused = (text: string): SimulatorReply =>
    answerJson(400, { title: 'Dữ liệu không hợp lệ', status: 400, errors: { soHoSoLT: [text] } })

  const details = (dossier: LinkedDossier): Packet => ({
    maDonVi: unitCode,
    maTTHC: dossier.procedure,
    module: dossier.module,
    maHoSo: dossier.code,
    ngayTiepNhan: envelopeTime(dossier.sentAt),
    techId: `00000000-0000-7000-8000-${dossier.id.padStart(12, '0')}`,
    data: formOf(dossier),
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
  })

  const waiting = (): SimulatorReply =>
    answerJson(200, {
      status: 200,
      data: [...dossiers.values()]
        .filter(({ acknowledgedAt }) => !acknowledgedAt)
        .map((dossier) => ({
          id: dossier.id,
          maHoSo: dossier.code,
          maTTHC: dossier.procedure,
          module: dossier.module,
          ngayTiepNhan: envelopeTime(dossier.sentAt),
        })),
    })

  const acknowledge = (packet: Packet): SimulatorReply => {
    const dossier = dossiers.get(textIn(packet, 'maHoSo'))
    if (!dossier || packet.daNhan !== true) return refused('Không tìm thấy hồ sơ')
    dossier.acknowledgedAt ??= now()
    return answerJson(200, { status: 200, title: 'Thành công' })
  }

  const tell = (packet: Packet): SimulatorReply => {
    const dossier = dossiers.get(textIn(packet, 'soHoSoLT'))
    if (!dossier?.acknowledgedAt) return refused('Hồ sơ chưa được gửi sang hệ thống một cửa')
    const { trangThai: state } = packet
    const before = dossier.states.at(-1) ?? 0
    if (typeof state !== 'number' || !(state in rank)) return refused('trangThai không hợp lệ')
    const good = answerJson(200, { status: 200, title: 'Cập nhật trạng thái thành công' })
    if (state === before && rules.repeatedState === 'taken') return good
    if (follows[before]?.includes(state)) {
      dossier.states.push(state)
      dossier.told.push({ nguoiXuLy: packet.nguoiXuLy, noiDungXuLy: packet.noiDungXuLy })
      return good
    }
    const isEarly = (rank[state] ?? 0) > (rank[before] ?? 0) && before !== 5 && before !== 6
    return refused(isEarly ? 'Hồ sơ chưa cập nhật trạng thái trước đó' : 'Logic xử lý không hợp lệ')
  }

  const route = ({ method, path }: SimulatorRequest, packet: Packet): SimulatorReply | undefined => {
    const name = path.slice(base.length)
    if (method === 'GET' && name === '/hosolienthong') return waiting()
    if (method === 'PUT' && name === '/hosolienthong') return acknowledge(packet)
    if (method === 'POST' && name === '/capNhatTrangThaiHoSoDVCLTHoTich') return tell(packet)
    const id = method === 'GET' ? /^\/hosolienthong\/(\d+)$/.exec(name)?.[1] : undefined
    const found = id !== undefined && [...dossiers.values()].find((dossier) => dossier.id === id)
    return found ? answerJson(200, { status: 200, data: details(found) }) : undefined
  }

  return {
    base,
    answer(request: SimulatorRequest, packet: Packet, day: Day): SimulatorReply {
      if (request.path === `${base}/login`) return logIn(packet)
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (day.fires('linked-token-expired')) tokens.delete(token)
      if (!tokens.has(token)) return answerJson(401, { title: 'Phiên đăng nhập đã hết hạn', status: 401 })
      return route(request, packet) ?? answerJson(404, { title: 'Không tìm thấy', status: 404 })
    },
    /** A citizen files a linked group at the portal. */
    file(module: 'KS' | 'KT', isTaken: boolean): string {
      const id = String(dossiers.size + 1)
      const day = envelopeTime(now())
      const code = `G22.99.08-${day.slice(8, 10)}${day.slice(3, 5)}${day.slice(0, 2)}-${id.padStart(4, '0')}`
      const procedure = module === 'KS' ? '2.000986' : '1.011733'
      const taken = isTaken ? { acknowledgedAt: now() } : {}
      dossiers.set(code, { id, code, procedure, module, sentAt: now(), states: [], told: [], ...taken })
      return code
    },
    held: () =>
      [...dossiers.values()].map(({ sentAt, acknowledgedAt, ...rest }) => ({
        ...rest,
        states: [...rest.states],
        told: [...rest.told],
        sentAt: sentAt.toISOString(),
        acknowledged: acknowledgedAt !== undefined,
        late: workingMinutes(sentAt, acknowledgedAt ?? now(), rules.daysOff) > maxAcknowledgeMinutes,
      })),
    clear(): void {
      // Sessions last: they are nothing that was received.
      dossiers.clear()
    },
  }
}
