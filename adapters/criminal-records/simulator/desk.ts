import {
  answerJson,
  type ControlRoute,
  controlRoutes,
  type Day,
  type Packet,
  readPacket,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
  textsIn,
  writtenIn,
} from '#adapter-kit'
import { declarationProblem } from './declaration.ts'
import { certificateAnswer } from './police.ts'
import { type RecordRegister, recordRegister } from './register.ts'

/** Made up, and known to everybody. */
export const authKey = 'khoa-lltp-gia-lap'
export const province = '01'

export const faults = {
  'system-fault': 'STATUS 0 with a text that asks to try again; nothing was done',
  'taken-and-denied': 'a dossier is taken and the answer says STATUS 0',
  interrupted: 'the newer poll answers "yêu cầu bị gián đoạn": to be repeated',
  'news-repeated': 'the list of changes gives its first row twice',
  'mark-fails': 'an acknowledgement answers STATUS 0 and marks nothing',
  'query-later': 'the query (PROPOSED) is answered within a working day, not now',
}

export const controls = {
  'POST /_act':
    'officers do `act` (`process`, `issue`, `revoke`) with dossiers of these `numbers`; each change stands in the list until it is acknowledged',
  'POST /_file': 'a citizen files `count` dossiers online; answers their numbers',
}

export const base = '/apiLyLichTuPhap/'

const says = (STATUS: number, DESCRIPTION: string, more: Packet = {}): SimulatorReply =>
  answerJson(200, { STATUS, DESCRIPTION, ...more })

const catalogues: Readonly<Record<string, readonly Packet[]>> = {
  '1': [{ ID: '01', NAME: 'Thành phố Hà Nội' }],
  '2': [{ ID: '1', NAME: 'Việt Nam' }],
  '3': [{ ID: '1', NAME: 'Kinh' }],
  '4': [{ ID: '1', NAME: 'Cơ quan tiến hành tố tụng' }],
  '5': [{ ID: '1', NAME: 'Sở Tư pháp Thành phố Hà Nội' }],
}

const documented = (records: RecordRegister, until: string) => {
  const take = (packet: Packet, day: Day): SimulatorReply => {
    const problem = declarationProblem(packet)
    if (problem !== undefined) return says(0, problem)
    const number = textIn(packet, 'idReceivedDec')
    const received = textIn(packet, 'dateReceivedDec').split('/').reverse().join('-')
    if (until !== '' && received >= until) return says(0, 'Không còn tiếp nhận hồ sơ mới')
    const known = records.get(number)
    if (known) return says(0, `Hồ sơ ${number} đã tồn tại`, { ID: known.id })
    const { id } = records.add(number, packet, 'city')
    return day.fires('taken-and-denied') ? says(0, 'Lỗi hệ thống') : says(1, 'Thành công', { ID: id })
  }

  const status = (packet: Packet): SimulatorReply => {
    const found = records.get(textIn(packet, 'idReceivedDec'))
    return found && found.identity === writtenIn(packet, 'identifyNo')
      ? says(1, 'Thành công', records.statusOf(found))
      : says(0, 'Không tìm thấy hồ sơ')
  }

  const news = (_packet: Packet, day: Day): SimulatorReply => {
    const rows = records.ofNews().map((dossier) => ({
      DECLARATION_ID: dossier.id,
      ...records.statusOf(dossier),
      APPOINTMENT_NO: dossier.number,
      RECEIVE_NO: dossier.number,
    }))
    const twice = rows.length > 0 && day.fires('news-repeated')
    return says(1, 'Thành công', { LISTCONTENT: twice ? [rows[0], ...rows] : rows })
  }

  const online = (packet: Packet): SimulatorReply => {
    if (writtenIn(packet, 'infoType') !== '1') return says(1, 'Thành công', { LISTCONTENT: [] })
    const rows = records.ofNews('online').map(({ id, number, packet: held }) => ({
      DECLARATION_ID: id,
      RECEIVE_NO: number,
      ...held,
    }))
    return says(1, 'Thành công', { LISTCONTENT: rows })
  }

  const mark = (packet: Packet, day: Day): SimulatorReply => {
    if (!['1', '2', '3'].includes(writtenIn(packet, 'infoType'))) return says(0, 'infoType không hợp lệ')
    const ids = writtenIn(packet, 'declarationId').split(';').filter(Boolean)
    if (ids.length === 0) return says(0, 'Thiếu declarationId')
    if (day.fires('mark-fails')) return says(0, 'Lỗi hệ thống')
    records.mark(ids)
    return says(1, 'Thành công')
  }

  const calls: Readonly<Record<string, (packet: Packet, day: Day) => SimulatorReply>> = {
    nhanHoSoDangKy: take,
    traTrangThaiHs: status,
    traDsTrangThaiHs: news,
    danhDauHsThanhCong: mark,
    traHoSo: online,
    traDanhMuc: (packet) => {
      const rows = catalogues[writtenIn(packet, 'infoType')]
      return rows ? says(1, 'Thành công', { LISTCONTENT: rows }) : says(0, 'infoType không hợp lệ')
    },
  }
  return calls
}

/** The newer poll, one dossier each time; its key stands in the packet. */
const newerPoll = (records: RecordRegister, packet: Packet, day: Day): SimulatorReply => {
  const fails = (statusDescription: string) => answerJson(200, { status: 0, statusDescription, value: [] })
  if (textIn(packet, 'authKey') !== authKey) return fails('authKey không đúng')
  if (textIn(packet, 'maTinh') !== province) return fails('maTinh không đúng')
  if (day.fires('interrupted')) return fails('Yêu cầu bị gián đoạn')
  const found = records.get(textIn(packet, 'maHoSoMCDT'))
  if (!found) return fails('Không tìm thấy hồ sơ')
  const result = found.state === 5 ? records.resultOf(found) : null
  const value = [{ maHoSoMCDT: found.number, trangThaiXuLy: found.state, ketQuaXuLy: result }]
  return answerJson(200, { status: 1, statusDescription: 'Thành công', value })
}

const callOf = ({ path }: SimulatorRequest): string => (path.startsWith(base) ? path.slice(base.length) : '')

/** The desk itself, without the gateway before it. */
export const createDesk = ({ now, options }: SimulatorOptions): Simulator => {
  const records = recordRegister(now)
  const calls = documented(records, options.acceptsUntil ?? '2026-07-01')

  const act = (given: Packet): object => {
    const numbers = textsIn(given, 'numbers')
    const found = numbers.map((number) => records.get(number)).filter((one) => one !== undefined)
    if (found.length === 0 || found.length < numbers.length)
      throw new Error('"numbers" must name dossiers held here')
    const name = textIn(given, 'act')
    if (!['process', 'issue', 'revoke'].includes(name))
      throw new Error('"act" must be process, issue or revoke')
    for (const dossier of found) {
      dossier.revoked = name === 'revoke'
      records.move(dossier, name === 'process' ? 4 : 5)
    }
    return { moved: found.length }
  }

  const file = ({ count = 1 }: Packet): object => {
    const day = now().toISOString().slice(2, 10).replaceAll('-', '')
    const held = records.held().length
    const numbers = Array.from({ length: Number(count) }, (_, index) => `LLTP-${day}-${held + index + 1}`)
    for (const number of numbers) {
      const form = {
        fullName: 'NGUYỄN VĂN MẪU',
        genderId: 1,
        birthDateStr: '1990',
        identifyNo: '001090000001',
        formType: '1',
      }
      records.add(number, { declarationWSForm: form }, 'online')
    }
    return { numbers }
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'POST /_act': act,
    'POST /_file': file,
  }

  return {
    answer(request, day) {
      const packet = readPacket(request.body)
      const name = callOf(request)
      if (request.method !== 'POST') return answerJson(405, { message: 'Method not allowed' })
      if (!packet) return says(0, 'Nội dung không phải JSON')
      if (name === 'traKetQua') return newerPoll(records, packet, day)
      if (name === 'traCuuLLTP') return certificateAnswer(packet, day)
      const call = Object.hasOwn(calls, name) ? calls[name] : undefined
      if (!call) return answerJson(404, { message: 'Not found' })
      return day.fires('system-fault') ? says(0, 'Hệ thống đang bận, vui lòng thử lại') : call(packet, day)
    },
    aim: callOf,
    received: () => ({ dossiers: records.held() }),
    clear: records.clear,
    control: controlRoutes(routes),
  }
}
