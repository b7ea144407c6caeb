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
  type SimulatorRequest,
  textIn,
} from '#adapter-kit'
import { depositDesk } from './simulator/deposits.ts'
import { eventStore } from './simulator/events.ts'
import { resultWarehouse } from './simulator/results.ts'

/** Made up, and known to everybody. */
const apiKey = 'khoa-kho-gia-lap'
const maxEvents = 1000

const faults = {
  busy: 'HTTP 200 with `status` "busy"; nothing was taken',
  'half-a-batch': 'the first half of a batch is taken, and the answer counts it',
  'taken-and-denied': 'a batch is taken and the answer says "busy"',
}

const controls = {
  'POST /_put': 'a digitised result of `owner`: `code`, `title`, `number`; answers its path',
}

/** JSON Lines, or an object with `events`. */
const eventsIn = ({ headers, body }: SimulatorRequest): readonly Packet[] | undefined => {
  const isLines = headers['content-type']?.startsWith('application/x-ndjson') === true
  if (!isLines) {
    const packet = readPacket(body)
    return packet && packetsIn(packet, 'events')
  }
  const lines = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readPacket)
  const events = lines.filter((line) => line !== undefined)
  return events.length === lines.length ? events : undefined
}

const create = (_options: SimulatorOptions): Simulator => {
  const store = eventStore()
  const results = resultWarehouse()
  const deposits = depositDesk()

  const take = (request: SimulatorRequest, day: Day): SimulatorReply => {
    const events = eventsIn(request)
    if (!events || events.length === 0)
      return answerJson(400, { status: 'invalid', message: 'Không có sự kiện' })
    if (events.length > maxEvents)
      return answerJson(413, { status: 'too-large', message: `Tối đa ${maxEvents} sự kiện` })
    if (day.fires('busy')) return answerJson(200, { status: 'busy', accepted: 0 })
    const given = day.fires('half-a-batch') ? events.slice(0, Math.ceil(events.length / 2)) : events
    const said = given.map((event, index) => ({
      index,
      eventId: textIn(event, 'eventId'),
      said: store.take(event),
    }))
    const refused = said.flatMap(({ index, eventId, said: answer }) =>
      typeof answer === 'string' ? [] : [{ index, eventId, reason: answer.reason }],
    )
    if (day.fires('taken-and-denied')) return answerJson(200, { status: 'busy', accepted: 0 })
    return answerJson(200, {
      status: given.length < events.length || refused.length > 0 ? 'partial' : 'ok',
      accepted: said.filter((one) => one.said === 'taken').length,
      duplicates: said.filter((one) => one.said === 'duplicate').length,
      refused,
      processed: given.length,
    })
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'POST /_put': (given) => {
      const owner = textIn(given, 'owner')
      if (owner === '') throw new Error('"owner" is needed')
      return { path: results.put(owner, given) }
    },
  }

  return {
    answer(request, day) {
      if (request.method !== 'POST') return answerJson(405, { message: 'Method not allowed' })
      if (request.headers['x-api-key'] !== apiKey) return answerJson(401, { message: 'Sai khóa truy cập' })
      if (request.path === '/events') return take(request, day)
      const packet = readPacket(request.body) ?? {}
      if (request.path === '/kho/luu') return deposits.put(packet)
      if (request.path === '/kho/tra-cuu') return results.find(packet, deposits.kept())
      return request.path === '/kho/tep' ? results.file(packet) : answerJson(404, { message: 'Not found' })
    },
    aim: ({ path }) => path.slice(1),
    received: () => ({ events: store.held(), repeats: store.repeats(), kept: deposits.kept() }),
    clear() {
      store.clear()
      results.clear()
      deposits.clear()
    },
    control: controlRoutes(routes),
  }
}

/** The city's shared database (national-protocols E.11) and the citizen's warehouse of results (A.10). */
export const cityWarehouseSimulator: PartnerSimulator = {
  summary: "The city's shared database: events in batches, each once; and digitised results of a citizen",
  faults,
  controls,
  create,
  settings: (baseUrl) => ({
    eventsUrl: `${baseUrl}/events`,
    keepUrl: `${baseUrl}/kho/luu`,
    lookUp: {
      url: `${baseUrl}/kho/tra-cuu`,
      requesterName: 'Lê Văn Thử',
      requesterId: '001190000025',
      channel: '2',
    },
    apiKey,
    pseudonymKey: { id: '2026', key: 'khoa bi danh cua kho gia lap, ai cung biet' },
    form: 'ndjson',
  }),
}
