import {
  comparable,
  completed,
  type DeliveryContext,
  type Finding,
  inDoubt,
  type Outcome,
  operation,
  ownValue,
  rejected,
  settled,
  type TranslatedCodes,
  withoutAbsent,
} from '#adapter-kit'
import type { PostalOrder, Receipt } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn, callOf, success, wordsOf } from './call.ts'
import { checkPlace, numbersOf, questionsOf, wardOf } from './places.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>
type Side = 'sender' | 'receiver'

const prefixes = { sender: 'Sender', receiver: 'Receiver' } as const

const clean = (text: string): string => settled(text).trim()

const placeOf = (order: PostalOrder, side: Side, settings: Settings, codes?: TranslatedCodes) => {
  const [{ place }, at, prefix] = [order[side], `/${side}/place`, prefixes[side]]
  const { province, district } = numbersOf(place, at, codes)
  if (settings.levels === 'two')
    return { [`${prefix}Province`]: province, [`${prefix}Ward`]: wardOf(place, at, codes) ?? '' }
  return { [`${prefix}Province`]: province, [`${prefix}District`]: district }
}

const sideOf = (order: PostalOrder, side: Side, settings: Settings, codes?: TranslatedCodes) => {
  const { fullName, address, phone, email = '' } = order[side]
  const prefix = prefixes[side]
  return {
    [`${prefix}Name`]: clean(fullName),
    [`${prefix}Address`]: clean(address),
    [`${prefix}Tel`]: phone,
    [`${prefix}Email`]: email,
    ...placeOf(order, side, settings, codes),
  }
}

const packetOf = (order: PostalOrder, settings: Settings, codes?: TranslatedCodes) => ({
  CustomerCode: settings.customerCode,
  OrderNumber: order.orderNumber,
  CODAmount: order.cashOnDelivery ?? 0,
  ...sideOf(order, 'sender', settings, codes),
  SenderDesc: clean(order.note ?? ''),
  Description: clean(order.content ?? ''),
  ...sideOf(order, 'receiver', settings, codes),
  ...withoutAbsent({ ItemCode: order.itemCode, FlagConfig: settings.flagConfig }),
})

const checkOrder = (
  order: PostalOrder,
  settings: Settings,
  side?: { readonly codes?: TranslatedCodes },
): Finding[] => [
  ...checkPlace(order.sender.place, '/sender/place', true, settings, side?.codes),
  ...checkPlace(order.receiver.place, '/receiver/place', false, settings, side?.codes),
]

/** The post knows an order by our number, and refuses it the second time: what is sent again after a doubt is held already. */
const alreadyHeld = (text: string, { heldPhrase }: Settings): boolean =>
  comparable(text).includes(comparable(heldPhrase))

const readOrder = (reply: JsonReply, { orderNumber }: PostalOrder, context: Context): Outcome<Receipt> => {
  const { settings, known } = context
  const packet = answerIn(reply)
  const words = wordsOf(packet)
  if (words.partnerCode === success) return completed({ partnerId: orderNumber })
  if (ownValue(settings.orderCodes, words.partnerCode) !== 'refused')
    throw inDoubt('ORDER_NOT_CONFIRMED', 'The post did not say for certain that it took the order', words)
  if (!alreadyHeld(words.partnerText, settings))
    return rejected('ORDER_REFUSED', 'Bưu điện không chấp nhận đơn này.', 'sender', words)
  if (!known) {
    // Something else may be what exists: only a sentence about this order is a yes.
    if (comparable(words.partnerText).includes(comparable(orderNumber)))
      return completed({ partnerId: orderNumber })
    throw inDoubt('ORDER_NOT_CONFIRMED', 'The post says that something exists, and not what', words)
  }
  return rejected(
    'ORDER_EXISTS',
    'Bưu điện đã có đơn mang mã này; đơn mới phải dùng mã đơn hàng khác.',
    'sender',
    { pointer: '/orderNumber', ...words },
  )
}

export const placeOrder = operation({
  summary: 'Asks the post to fetch or to bring papers of a dossier; opens a case that tracking moves.',
  input: 'postal-order',
  output: 'receipt',
  use: 'delivery',
  // The post refuses a number that it has: sent twice it is one order.
  repeatable: true,
  creates: { key: ({ orderNumber }) => orderNumber, again: 'send' },
  opens: { number: (_receipt, { orderNumber }) => orderNumber, expiresAfterDays: 30 },
  codes: {
    tables: ['units'],
    questions: ({ sender, receiver }, settings: Settings) =>
      settings.places === 'units'
        ? [
            ...questionsOf(sender.place, '/sender/place', settings),
            ...questionsOf(receiver.place, '/receiver/place', settings),
          ]
        : [],
  },
  check: checkOrder,
  toRequest: (order, { settings, codes }: Context) =>
    callOf('order', packetOf(order, settings, codes), settings),
  fromReply: readOrder,
  packets: { request: requestPacket, reply: replyPacket },
})
