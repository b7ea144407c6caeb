import {
  answerJson,
  type ControlRoute,
  controlRoutes,
  type Day,
  type Packet,
  type PartnerSimulator,
  packetIn,
  readPacket,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
  textsIn,
  writtenIn,
} from '#adapter-kit'
import { mishaps, type PostalOrders, type PostalRules, postalOrders } from './simulator/orders.ts'
import { isDistrict, isProvince } from './simulator/places.ts'

/** Made up, and known to everybody. */
const token = 'khoa-buu-dien-gia-lap'
const customer = '0100000001'

const faults = {
  busy: 'HTTP 200 with Status "500": the order was not taken',
  'busy-after': 'HTTP 200 with Status "500" although the order was taken',
  'status-as-number': 'success is the number 100 instead of the text',
}

const controls = {
  'POST /_order': 'an order is placed at a counter, of this `number`; the rest is made up',
  'POST /_move':
    'the items of these `orders` go one step on, or have a `mishap`: `undelivered`, `sentBack`, `cancelled`',
}

const counter = {
  CustomerCode: customer,
  SenderName: 'Quầy giao dịch minh họa',
  SenderAddress: 'Số 1 phố Ví Dụ',
  SenderTel: '0900000001',
  SenderProvince: 10,
  ReceiverName: 'Vũ Thị Mẫu',
  ReceiverAddress: 'Số 2 phố Ví Dụ',
  ReceiverTel: '0900000002',
  ReceiverProvince: 10,
}

const maxPage = 1000
const firstId = '0'.repeat(24)

const says = (status: string | number, message: string, more: Packet = {}): SimulatorReply =>
  answerJson(200, { Status: status, Message: message, ...more })

const order = (orders: PostalOrders, packet: Packet, day: Day): SimulatorReply => {
  if (day.fires('busy')) return says('500', 'Hệ thống bận')
  const problem = orders.take(packet)
  if (problem !== undefined) return says('101', problem)
  if (day.fires('busy-after')) return says('500', 'Hệ thống bận')
  return says(day.fires('status-as-number') ? 100 : '100', 'Thành công')
}

const track = (orders: PostalOrders, packet: Packet): SimulatorReply => {
  const size = Number(writtenIn(packet, 'pagesize'))
  const last = textIn(packet, 'lastId')
  if (!Number.isSafeInteger(size) || size < 1 || size > maxPage)
    return says('101', `pagesize tối đa ${maxPage}`)
  if (!/^\d{24}$/.test(last)) return says('101', `lastId gồm 24 chữ số, bắt đầu là ${firstId}`)
  return says('100', 'Thành công', { items: orders.since(last, size) })
}

const price = (packet: Packet): SimulatorReply => {
  const weight = Number(writtenIn(packet, 'weight'))
  const [from, to] = [packetIn(packet, 'sender'), packetIn(packet, 'receiver')]
  if (textIn(packet, 'mainSrv') !== 'HCC' || !(weight > 0))
    return says('101', 'mainSrv hoặc weight không hợp lệ')
  if (!isProvince(from.provCode) || !isProvince(to.provCode))
    return says('101', 'provCode không phải mã bưu chính')
  if (!isDistrict(from.distCode, from.provCode)) return says('101', 'distCode không phải mã bưu chính')
  const isReturned = writtenIn(packet, 'isreturn') === '1'
  const base = from.provCode === to.provCode ? 26_000 : 30_500
  const fee = (base + Math.max(0, Math.ceil((weight - 100) / 100)) * 1500) * (isReturned ? 2 : 1)
  return says('100', 'Thành công', { totalFee: fee })
}

const services = ['order', 'tracking', 'price'] as const

/** By path, or by `?service=` as some exchanges have it. */
const serviceOf = ({ path, query }: SimulatorRequest) => {
  const name = path === '/' ? query.get('service') : path.slice(1)
  return services.find((one) => one === name)
}

const create = ({ now, options }: SimulatorOptions): Simulator => {
  const { levels = 'three' } = options
  if (levels !== 'three' && levels !== 'two')
    throw new Error(`Option levels must be three or two, got "${levels}"`)
  const rules: PostalRules = { customer, levels }
  const orders = postalOrders(now, rules)

  const move = (given: Packet): object => {
    const numbers = textsIn(given, 'orders')
    const unknown = numbers.filter((number) => !orders.has(number))
    if (numbers.length === 0 || unknown.length > 0) throw new Error(`No order ${unknown.join(', ')}`)
    const mishap = textIn(given, 'mishap')
    if (mishap !== '' && !Object.hasOwn(mishaps, mishap))
      throw new Error(`"mishap" must be one of ${Object.keys(mishaps).join(', ')}`)
    for (const number of numbers) orders.move(number, mishap || undefined)
    return { steps: orders.steps() }
  }
  const placed = (given: Packet): object => {
    const places =
      levels === 'two'
        ? { SenderWard: '10101', ReceiverWard: '10102' }
        : { SenderDistrict: 1010, ReceiverDistrict: 1020 }
    const problem = orders.take({ ...counter, ...places, OrderNumber: textIn(given, 'number') })
    if (problem !== undefined) throw new Error(problem)
    return { steps: orders.steps() }
  }
  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'POST /_order': placed,
    'POST /_move': move,
  }

  return {
    answer(request, day) {
      const service = serviceOf(request)
      if (!service || request.method !== 'POST') return answerJson(404, { Message: 'Not found' })
      const { access_token: given, authorization } = request.headers
      if (given !== token && authorization !== `Bearer ${token}`)
        return answerJson(401, { Message: 'Sai access_token' })
      const packet = readPacket(request.body)
      if (!packet) return says('101', 'Nội dung không phải JSON')
      if (service === 'order') return order(orders, packet, day)
      return service === 'tracking' ? track(orders, packet) : price(packet)
    },
    aim: (request) => serviceOf(request) ?? '',
    received: () => ({ orders: orders.held(), steps: orders.steps() }),
    clear: orders.clear,
    control: controlRoutes(routes),
  }
}

/** The post's service for public administration (national-protocols and national-protocols-2026, E.6). */
export const postalSimulator: PartnerSimulator = {
  summary: 'Postal service (VNPost): orders, tracking by cursor and prices',
  faults,
  controls,
  create,
  settings: (baseUrl) => ({
    gateway: { route: 'direct', ways: { direct: { baseUrl } } },
    accessToken: token,
    customerCode: customer,
  }),
}
