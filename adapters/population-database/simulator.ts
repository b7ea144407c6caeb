import type { Day, PartnerSimulator, SimulatorReply, SimulatorRequest, XmlElement } from '#adapter-kit'
import { fault } from './simulator/answers.ts'
import { checkSoapHeaders, readEnvelope } from './simulator/envelope.ts'
import { createLog, type Entry } from './simulator/log.ts'
import { readQuestion, shapeOf } from './simulator/question.ts'
import { isRefusal, type Refusal, refuse } from './simulator/refusal.ts'
import { replyTo } from './simulator/reply.ts'
import { DEFAULT_PATH, type Rules, readRules } from './simulator/rules.ts'
import { checkSigned } from './simulator/signature.ts'

const faults = {
  'soap-fault-server': 'HTTP 500 with a SOAP Fault whose code is Server',
  'soap-fault-client': 'a SOAP Fault whose code is Client, with a text that names no cause',
  'not-granted': 'a SOAP Fault: the integration code is not granted to this connection',
  'says-mismatch': 'a SOAP Fault: name or birth date do not belong to the number',
  'empty-person': 'a look-up answers with a person without a name, which means nobody',
  'answer-wrapped': 'the answer stands in an element of the operation, as some connections have it',
  'year-only': 'a look-up answers with the year of birth only',
  nfd: 'a look-up answers with decomposed letters (NFD)',
  'verification-unreadable': 'a verification answers neither true nor false',
}

/** The operation, or why the body holds none: a bad signature is reported before a bad body. */
const tryRead = (body: string): XmlElement | Refusal => {
  try {
    return readEnvelope(body)
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown
    throw thrown
  }
}

const textOf = (operation: XmlElement, name: string): string =>
  operation.children.find((child) => child.name === name)?.text.trim() ?? ''

const entryFor = (operation: XmlElement | Refusal, at: Date): Entry => {
  if (isRefusal(operation)) {
    return { maYeuCau: '', operation: '', officer: '', at: at.toISOString(), answered: operation.refusal }
  }
  const shape = shapeOf(operation)
  return {
    maYeuCau: textOf(operation, 'MaYeuCau'),
    operation: operation.name,
    ...(shape === 'bca' || shape === 'ketqua' ? { shape } : {}),
    officer: textOf(operation, 'MaCanBo'),
    at: at.toISOString(),
    answered: 'no-match',
  }
}

type Log = ReturnType<typeof createLog>

const ask = (request: SimulatorRequest, day: Day, at: Date, rules: Rules, log: Log): SimulatorReply => {
  const operation = tryRead(request.body)
  const entry = entryFor(operation, at)
  log.add(entry)
  // Used up by being sent, even where the signature turns out bad (national-protocols J.14).
  const isNew = entry.maYeuCau === '' || log.useUp(entry.maYeuCau)
  try {
    checkSigned(request, rules, at)
    checkSoapHeaders(request)
    if (isRefusal(operation)) throw operation
    const question = readQuestion(operation, rules)
    if (!isNew) refuse('REUSED', 'MaYeuCau đã được sử dụng')
    if (rules.quota !== undefined && log.countOn(at) > rules.quota) {
      refuse('QUOTA', 'Đã hết hạn mức khai thác trong ngày')
    }
    const [answered, reply] = replyTo(question, rules, day)
    entry.answered = answered
    return reply
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    entry.answered = thrown.refusal
    return fault(thrown, rules)
  }
}

const plain = (status: number, body: string): SimulatorReply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

export const populationSimulator: PartnerSimulator = {
  summary: 'The national population database: looks citizens up and verifies claims, over SOAP 1.1',
  faults,
  create({ now, options }) {
    const rules = readRules(options)
    const log = createLog()
    return {
      answer(request, day) {
        if (!rules.paths.includes(request.path)) return plain(404, 'Not found')
        if (request.method !== 'POST') return plain(405, 'Method not allowed')
        return ask(request, day, now(), rules, log)
      },
      aim({ body }) {
        const operation = tryRead(body)
        return isRefusal(operation) ? 'unreadable' : operation.name
      },
      received: log.received,
      clear: log.clear,
    }
  },
  settings: (baseUrl) => ({
    url: baseUrl + DEFAULT_PATH,
    user: 'longbien',
    secret: 'demo-secret',
    apiKey: 'demo-api-key',
    xRoadClient: 'VN:GOV:000.00.00.H26:longbien',
    serviceCode: 'G15-TP07',
    lookUpIntegrationCode: '037',
    verifyIntegrationCode: '003',
    verificationShape: 'bca',
    timestampUnit: 'ms',
    signedUrl: 'full',
    nameForm: 'with-diacritics',
  }),
}
