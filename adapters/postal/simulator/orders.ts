import { type Packet, textIn, vietnamClock } from '#adapter-kit'
import { isDistrict, isProvince, isWard } from './places.ts'

type Levels = 'three' | 'two'

export interface PostalRules {
  readonly customer: string
  readonly levels: Levels
}

interface Step {
  /** Twenty-four digits that grow. */
  readonly id: string
  readonly OrderNumber: string
  readonly ItemCode: string
  readonly statusCode: string
  readonly statusMessage: string
  readonly statusDate: string
}

interface Order {
  readonly number: string
  readonly item: string
  readonly packet: Packet
  step: number
}

/** The road of an item (PROPOSED: the list of states is not known). */
const road = [
  ['70', 'Đã tiếp nhận yêu cầu'],
  ['91', 'Đã lấy hàng'],
  ['110', 'Đang vận chuyển'],
  ['170', 'Phát thành công'],
] as const

export const mishaps: Readonly<Record<string, readonly [code: string, text: string]>> = {
  undelivered: ['161', 'Phát không thành công'],
  sentBack: ['180', 'Chuyển hoàn'],
  cancelled: ['60', 'Khách hàng hủy'],
}

const needed = [
  'OrderNumber',
  'SenderName',
  'SenderAddress',
  'SenderTel',
  'ReceiverName',
  'ReceiverAddress',
  'ReceiverTel',
]

const placeProblem = (packet: Packet, side: 'Sender' | 'Receiver', levels: Levels): string | undefined => {
  const { [`${side}Province`]: province, [`${side}District`]: district, [`${side}Ward`]: ward } = packet
  if (!isProvince(province)) return `${side}Province không phải mã bưu chính`
  if (levels === 'two') return isWard(ward, province) ? undefined : `${side}Ward không phải mã bưu chính`
  // A receiver may come without a district: 0.
  if (side === 'Receiver' && district === 0) return undefined
  return isDistrict(district, province) ? undefined : `${side}District không phải mã bưu chính`
}

const problemOf = (packet: Packet, rules: PostalRules): string | undefined => {
  if (textIn(packet, 'CustomerCode') !== rules.customer) return 'CustomerCode không tồn tại'
  const absent = needed.find((name) => textIn(packet, name).trim() === '')
  if (absent !== undefined) return `Thiếu trường ${absent}`
  const { CODAmount: amount = 0 } = packet
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0)
    return 'CODAmount không hợp lệ'
  const phone = ['SenderTel', 'ReceiverTel'].find((name) => !/^0\d{9}$/.test(textIn(packet, name)))
  if (phone !== undefined) return `${phone} không hợp lệ`
  return placeProblem(packet, 'Sender', rules.levels) ?? placeProblem(packet, 'Receiver', rules.levels)
}

/** The orders that the post holds, and every step of their items in one list. */
export const postalOrders = (now: () => Date, rules: PostalRules) => {
  const orders = new Map<string, Order>()
  const steps: Step[] = []

  const note = (order: Order, [code, text]: readonly [string, string]): void => {
    steps.push({
      // Behind those of before, also when the post begins anew: a cursor of yesterday still leads on.
      id: `${now().getTime()}`.padStart(14, '0') + `${steps.length + 1}`.padStart(10, '0'),
      OrderNumber: order.number,
      ItemCode: order.item,
      statusCode: code,
      statusMessage: text,
      statusDate: vietnamClock(now()).slice(0, 19),
    })
  }

  return {
    /** Why it is refused; undefined where it is held now. */
    take(packet: Packet): string | undefined {
      const problem = problemOf(packet, rules)
      if (problem !== undefined) return problem
      const number = textIn(packet, 'OrderNumber')
      if (orders.has(number)) return `Đơn hàng ${number} đã tồn tại`
      const item = textIn(packet, 'ItemCode') || `EB${String(orders.size + 1).padStart(9, '0')}VN`
      const order: Order = { number, item, packet, step: 0 }
      orders.set(number, order)
      note(order, road[0])
      return undefined
    },
    has: (number: string) => orders.has(number),
    /** The next step of its road, or a mishap. */
    move(number: string, mishap?: string): void {
      const order = orders.get(number)
      if (!order) return
      const found = mishap === undefined ? undefined : mishaps[mishap]
      if (!found) order.step = Math.min(order.step + 1, road.length - 1)
      note(order, found ?? road[order.step] ?? road[0])
    },
    /** What came after `last`, at most so many. */
    since: (last: string, size: number) => steps.filter(({ id }) => id > last).slice(0, size),
    held: () => [...orders.values()].map((order) => ({ ...order })),
    steps: () => steps.length,
    clear(): void {
      orders.clear()
      steps.length = 0
    },
  }
}

export type PostalOrders = ReturnType<typeof postalOrders>
