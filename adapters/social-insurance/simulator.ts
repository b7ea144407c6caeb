import {
  behindGateway,
  type Day,
  gatewayFaults,
  isRecord,
  type PartnerSimulator,
  parseJson,
  type SimulatorReply,
  type SimulatorRequest,
  simulatedGateway,
} from '#adapter-kit'
import { byNumber, history, households, numberOf } from './simulator/desk.ts'

const base = '/apiBHXH'
const rules = { tokenStyle: 'form', shape: 'xml', xRoadClient: 'VN:GOV:000.00.00.H26:longbien' } as const

const faults = {
  'unknown-error': 'answers HTTP 200 with an errorCode that nobody knows',
  'number-as-number': 'the insurance number is a number that has lost its leading zeros',
  nfd: 'answers in decomposed letters (NFD)',
}

const json = (status: number, body: object): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

const given = ({ body }: SimulatorRequest): Readonly<Record<string, unknown>> => {
  try {
    const read = parseJson(body)
    return isRecord(read) ? read : {}
  } catch {
    return {}
  }
}

const services: Readonly<Record<string, (request: SimulatorRequest, day: Day) => object>> = {
  'POST /getTraCuuTtHgdByMaSoBhxh': (request) => byNumber(given(request)),
  'POST /getMaSoBhxhTheoTieuChi': (request, day) => numberOf(given(request), day),
  'POST /getTraCuuThongTinHgd': (request) => households(given(request)),
  'GET /bhxh/v1/participations': ({ query }) => history(query.get('soDinhDanh')),
}

const nameOf = ({ method, path }: SimulatorRequest): string =>
  path.startsWith(base) ? `${method} ${path.slice(base.length)}` : ''

/** The insurance agency's three questions, and the history as it is proposed, behind a gateway (national-protocols E.7). */
export const insuranceSimulator: PartnerSimulator = {
  summary: 'The social insurance agency: three questions about insured persons, and the history as proposed',
  faults: { ...gatewayFaults, ...faults },
  create(options) {
    let asked = 0
    return behindGateway(
      {
        answer(request, day) {
          const service = services[nameOf(request)]
          if (!service) return json(404, { type: 'Status report', code: '404', message: 'Not Found' })
          asked += 1
          if (day.fires('unknown-error')) return json(200, { errorCode: '77' })
          const reply = json(200, service(request, day))
          return day.fires('nfd') ? { ...reply, body: reply.body.normalize('NFD') } : reply
        },
        aim: (request) => nameOf(request) || 'unknown',
        received: () => ({ asked }),
        clear: () => {
          asked = 0
        },
      },
      options,
      rules,
    )
  },
  settings: (baseUrl) => ({ gateway: simulatedGateway(baseUrl, base, rules) }),
}
