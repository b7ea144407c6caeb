import {
  completed,
  type DeliveryContext,
  type Finding,
  operation,
  permanent,
  readDong,
  rejected,
} from '#adapter-kit'
import type { PostalPriceRequest } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn, callOf, success, wordsOf } from './call.ts'
import { checkPlace, numbersOf, type Place } from './places.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

/** A question waits for no table: places are the post's own codes, of the levels that were seen. */
const asSeen = { levels: 'three', places: 'postal' } as const

const placeOf = (place: Place, at: string) => {
  const { province, district } = numbersOf(place, at)
  return { provCode: province, distCode: district }
}

const checkPrice = ({ from, to }: PostalPriceRequest): Finding[] => [
  ...checkPlace(from, '/from', true, asSeen),
  ...checkPlace(to, '/to', false, asSeen),
]

export const askPrice = operation({
  summary: 'Asks what it costs to carry an item.',
  input: 'postal-price-request',
  output: 'postal-price',
  use: 'query',
  repeatable: true,
  check: checkPrice,
  toRequest: ({ weightGrams, isReturned = false, from, to }, { settings }: Context) =>
    callOf(
      'price',
      {
        weight: weightGrams,
        mainSrv: 'HCC',
        isreturn: isReturned ? 1 : 0,
        sender: placeOf(from, '/from'),
        receiver: placeOf(to, '/to'),
      },
      settings,
    ),
  fromReply: (reply: JsonReply) => {
    const packet = answerIn(reply)
    const words = wordsOf(packet)
    if (words.partnerCode !== success)
      return rejected('PRICE_REFUSED', 'Bưu điện không báo được cước.', 'sender', words)
    const amount = packet.parsed('totalFee', readDong)
    if (amount === undefined)
      throw permanent('PRICE_UNREADABLE', 'The answer of the post names no amount in whole đồng')
    return completed({ amount, currency: 'VND' as const })
  },
  packets: { request: requestPacket, reply: replyPacket },
})
