import { completed, defineAdapter, endpointFault, operation, permanent, rejected } from 'longbien/adapter-kit'
import { gatewayJsonTransport } from 'longbien/transport/gateway/json-transport'
import { withGateway } from 'longbien/transport/gateway/with-gateway'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import settings from './schemas/settings.json' with { type: 'json' }
import { simulator } from './simulator.js'

/** Their states in our words; what is not here is "unknown". */
const states = new Map([
  ['HIEU_LUC', 'valid'],
  ['HET_HAN', 'expired'],
  ['THU_HOI', 'revoked'],
])

const lookUpPaper = operation({
  summary: 'Asks what the database holds of one paper.',
  input: 'paper-question',
  output: 'paper',
  use: 'query',
  repeatable: true, // a question changes nothing

  toRequest: ({ number, holder }, { requestId, settings: { lookUpPath } }) => ({
    method: 'POST',
    path: lookUpPath,
    body: {
      maYeuCau: requestId,
      ...(number !== undefined && { soGiayTo: number }),
      ...(holder?.personalId !== undefined && { soDinhDanh: holder.personalId }),
    },
  }),

  fromReply({ body }) {
    const { maKetQua, thongBao, giayTo } = body
    const said = { partnerCode: maKetQua, ...(thongBao !== undefined && { partnerText: thongBao }) }
    // What counts as success is decided here and nowhere else.
    if (maKetQua === '00' && giayTo) {
      const { soGiayTo, trangThai = '' } = giayTo
      return completed({ kind: 'my-database', state: states.get(trangThai) ?? 'unknown', number: soGiayTo })
    }
    if (maKetQua === '01') return rejected('NO_MATCH', 'Không tìm thấy giấy tờ này', 'applicant', said)
    if (maKetQua === '98')
      throw endpointFault('rights', 'NOT_GRANTED', 'The look-up is not granted to us', said)
    throw permanent('REPLY_UNREADABLE', 'The answer is neither success nor a known refusal', said)
  },

  packets: { request: requestPacket, reply: replyPacket },
})

export const myDatabase = defineAdapter({
  kit: 1,
  name: 'my-database',
  summary: 'A specialised database (PROPOSED): one sentence about whose it is and what it is asked for.',
  settings: withGateway(settings),
  connect: ({ gateway }, tools) => gatewayJsonTransport(gateway, tools),
  operations: { lookUpPaper },
  harmless: { operation: 'lookUpPaper', data: { number: 'LONGBIEN-CHECK' } },
  simulator,
})
