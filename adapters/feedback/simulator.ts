import {
  answerJson,
  type ControlRoute,
  controlRoutes,
  type Day,
  type Packet,
  type PartnerSimulator,
  packetsIn,
  readPacket,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  textIn,
  textsIn,
} from '#adapter-kit'
import { evaluationRegister } from './simulator/evaluations.ts'
import { petitionRegister } from './simulator/petitions.ts'

const account = { username: 'demo', password: 'demo-password' } as const
const agency = 'H26'

const faults = {
  'session-ends': 'code 5: the session ends before the call is processed',
  'code-as-text': 'success is "0" instead of 0',
  busy: 'code 99; nothing was done',
  'page-repeated': 'a page of petitions gives its first row twice',
}

const controls = {
  'POST /_submit':
    'citizens hand in `count` petitions, with `level` (`urgent`, `complex`, `normal`), `kind` 1 or 2, `agency`, `procedure`, `follows`; answers their ids',
  'POST /_act':
    'citizens do `act` with petitions of these `ids`: `supplement`, `satisfied`, `unsatisfied`; the portal: `publish`',
}

const levels: Readonly<Record<string, string>> = { urgent: '1', complex: '2', normal: '3' }

const says = (code: string, message: string, more: Packet = {}, asText = false): SimulatorReply =>
  answerJson(200, { error_code: code === '0' && !asText ? 0 : code, message, ...more })

const create = ({ now }: SimulatorOptions): Simulator => {
  const petitions = petitionRegister(now)
  const evaluations = evaluationRegister()
  const sessions = new Set<string>()
  let logins = 0

  const logIn = (packet: Packet): SimulatorReply => {
    if (textIn(packet, 'username') !== account.username || textIn(packet, 'password') !== account.password)
      return says('1', 'Sai tên đăng nhập hoặc mật khẩu')
    logins += 1
    sessions.add(`phien-${logins}`)
    return says('0', 'Đăng nhập thành công', { session: `phien-${logins}` })
  }

  type Each = (row: Packet) => readonly [code: string, text: string] | undefined
  /** Each row for itself, in order; the first that is refused ends it, and what came before it stays. */
  const each = (packet: Packet, take: Each, asText: boolean): SimulatorReply => {
    const rows = packetsIn(packet, 'data')
    if (rows.length === 0) return says('6', 'Thiếu trường data')
    for (const row of rows) {
      const refused = take(row)
      if (refused) return says(...refused)
    }
    return says('0', 'Thành công', {}, asText)
  }

  const list = (packet: Packet, day: Day, asText: boolean): SimulatorReply => {
    const found = petitions.page(packet)
    if (typeof found[0] === 'string') return says(String(found[0]), String(found[1]))
    const twice = found.length > 0 && day.fires('page-repeated')
    return says('0', 'Thành công', { result: twice ? [found[0], ...found] : found }, asText)
  }

  const serve = (packet: Packet, day: Day): SimulatorReply => {
    const session = textIn(packet, 'session')
    if (day.fires('session-ends')) sessions.delete(session)
    if (!sessions.has(session)) return says('5', 'Phiên làm việc đã hết hạn')
    if (!textIn(packet, 'madonvi').startsWith(agency)) return says('9', 'madonvi không đúng')
    if (day.fires('busy')) return says('99', 'Hệ thống bận')
    const asText = day.fires('code-as-text')
    const service = textIn(packet, 'service')
    if (service === 'LayDanhSachPAKN') return list(packet, day, asText)
    if (service === 'CapNhatTrangThaiPAKN') return each(packet, petitions.state, asText)
    if (service === 'TraLoiPAKN') return each(packet, petitions.answer, asText)
    if (service === 'DongBoDanhGia') return each(packet, evaluations.take, asText)
    return says('10', `Không có dịch vụ ${service}`)
  }

  const submit = (given: Packet): object => {
    const { count = 1, kind = 1 } = given
    const level = levels[textIn(given, 'level') || 'normal']
    if (level === undefined) throw new Error(`"level" must be one of ${Object.keys(levels).join(', ')}`)
    const one = (): string =>
      petitions.submit({
        MADONVI: textIn(given, 'agency') || agency,
        TIEUDE: 'Phản ánh minh họa',
        NOIDUNG: 'Đèn đường trên phố Minh Họa không sáng',
        HOVATEN: 'Nguyễn Văn Mẫu',
        SODIENTHOAI: '0900000001',
        THUDIENTU: 'mau.nguyen@example.vn',
        DIACHI: 'Số 1 phố Minh Họa',
        MATTHC: textIn(given, 'procedure'),
        LOAI: String(kind),
        MUCDO: level,
        PAKNGOC: textIn(given, 'follows'),
        TEPDINHKEM: [],
      })
    return { ids: Array.from({ length: Number(count) }, one) }
  }

  const act = (given: Packet): object => {
    const ids = textsIn(given, 'ids')
    const found = ids.map((id) => petitions.get(id)).filter((petition) => petition !== undefined)
    if (found.length === 0 || found.length < ids.length)
      throw new Error('"ids" must name petitions held here')
    const changes = {
      supplement: { state: '5' },
      publish: { state: '7' },
      satisfied: { satisfied: 'co' },
      unsatisfied: { satisfied: 'khong' },
    } as const
    const name = Object.keys(changes).find((one) => one === given.act) as keyof typeof changes | undefined
    if (!name) throw new Error(`"act" must be one of ${Object.keys(changes).join(', ')}`)
    for (const petition of found) petitions.change(petition, changes[name])
    return { acted: found.length }
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'POST /_submit': submit,
    'POST /_act': act,
  }

  return {
    answer(request, day) {
      const packet = readPacket(request.body)
      if (request.method !== 'POST') return answerJson(405, { message: 'Method not allowed' })
      if (!packet) return says('7', 'Nội dung không phải JSON')
      if (request.path === '/mapi/login') return logIn(packet)
      return request.path === '/mapi/g' ? serve(packet, day) : answerJson(404, { message: 'Not found' })
    },
    aim: (request) =>
      request.path === '/mapi/login' ? 'login' : textIn(readPacket(request.body) ?? {}, 'service'),
    received: () => ({ petitions: petitions.held(), evaluations: evaluations.held() }),
    clear() {
      petitions.clear()
      evaluations.clear()
    },
    control: controlRoutes(routes),
  }
}

/** Petitions and evaluations (national-protocols E.9 and A.3, national-protocols-2026 E.9): nearly all PROPOSED. */
export const feedbackSimulator: PartnerSimulator = {
  summary: 'Feedback of citizens (PAKN): petitions, states, answers and evaluations, as PROPOSED',
  faults,
  controls,
  create,
  settings: (baseUrl) => ({
    gateway: { route: 'direct', ways: { direct: { baseUrl } } },
    ...account,
    agencyCode: agency,
  }),
}
