import {
  behindGateway,
  type Day,
  gatewayFaults,
  isRecord,
  type PartnerSimulator,
  parseJson,
  type SimulatorReply,
  simulatedGateway,
} from '#adapter-kit'
import { flatBlocks, lists } from './simulator/answers.ts'
import { enterprises } from './simulator/enterprises.ts'
import { filingRegister } from './simulator/filings.ts'

const base = '/apiCSDLDKDN/1.0'
const rules = { lgsp: 'calls' } as const

const faults = {
  'lists-of-one': 'an enterprise is answered in the other shape, in which everything is a list',
  'code-as-number': 'the number of the enterprise is a number that has lost its leading zeros',
  'says-failed': 'answers HTTP 200 with Status "0"',
  nfd: 'answers in decomposed letters (NFD)',
}

const json = (status: number, body: object): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

const lookUp = (number: string, day: Day): object => {
  const found = enterprises.find((one) => one.number === number)
  if (day.fires('lists-of-one')) return found ? lists(found) : { GetEntCert: [] }
  if (!found) return { MainInformation: null, DataCount: 0, Status: '1', Message: '' }
  return flatBlocks(found, day.fires('code-as-number'))
}

/** The business register and its filings, behind a gateway (national-protocols E.1). */
export const registrationSimulator: PartnerSimulator = {
  summary: 'The business register: enterprises in both shapes of answer, and filings that move',
  faults: { ...gatewayFaults, ...faults },
  controls: {
    'POST /_file': 'files `count` filings, received `daysAgo` days ago; answers their numbers',
    'POST /_move': 'moves the filings of these `numbers` to their next state',
  },
  create(options) {
    const filings = filingRegister(options.now)
    const answers: Readonly<Record<string, (query: URLSearchParams, day: Day) => object>> = {
      chiTietDoanhNghiep: (query, day) => lookUp(query.get('msdn') ?? '', day),
      danhSachHoSo: (query) => filings.listed(query),
      tinhTrangHoSo: (query) => filings.detailed(query.get('in_journal_no') ?? ''),
    }
    const serviceOf = (path: string) => (path.startsWith(`${base}/`) ? path.slice(base.length + 1) : '')
    return behindGateway(
      {
        answer({ method, path, query }, day) {
          const answer = answers[serviceOf(path)]
          if (!answer || method !== 'GET')
            return json(404, { type: 'Status report', code: '404', message: 'Not Found' })
          if (day.fires('says-failed')) return json(200, { DataCount: 0, Status: '0', Message: 'Lỗi xử lý' })
          const reply = json(200, answer(query, day))
          return day.fires('nfd') ? { ...reply, body: reply.body.normalize('NFD') } : reply
        },
        aim: ({ path }) => serviceOf(path) || 'unknown',
        received: () => ({ filings: filings.states() }),
        clear: () => filings.clear(),
        control({ method, path, body }) {
          const parsed = body === '' ? {} : parseJson(body)
          const given = isRecord(parsed) ? parsed : {}
          if (method !== 'POST') return undefined
          if (path === '/_file')
            return json(200, { numbers: filings.file(Number(given.count ?? 1), Number(given.daysAgo ?? 0)) })
          const numbers = Array.isArray(given.numbers) ? given.numbers.map(String) : []
          return path === '/_move' ? json(200, { moved: filings.move(numbers) }) : undefined
        },
      },
      options,
      rules,
    )
  },
  settings: (baseUrl) => ({ gateway: simulatedGateway(baseUrl, base, rules) }),
}
