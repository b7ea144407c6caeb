import { createHash } from 'node:crypto'
import {
  type Adapter,
  asFailure,
  type CallbackRequest,
  callback,
  comparison,
  completed,
  type Decoded,
  type DeliveryContext,
  dayInVietnam,
  defineAdapter,
  incoming,
  inDoubt,
  type Outcome,
  operation,
  parseJson,
  poll,
  rejected,
  transient,
  vietnamClock,
  vietnamInstant,
  vietnamTime,
} from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { httpClient } from '#transport/http.ts'
import { webPageFailure } from '#transport/web-page.ts'
import { landSimulator } from './simulator.ts'

interface Settings {
  readonly url: string
  readonly password: string
  readonly callbackSecret: string
}

export interface Ask {
  readonly action: 'keep' | 'find' | 'show' | 'step' | 'news'
  readonly rows?: readonly object[]
  readonly from?: string
  readonly files?: readonly string[]
}

export interface Answer {
  readonly code: string
  readonly message: string
  readonly found?: boolean
  readonly rows?: readonly Row[]
  readonly next?: string
  readonly more?: boolean
}

export type Row = Readonly<Record<string, string>>

const written = (moment: string): string => {
  const [day = '', time = ''] = vietnamClock(new Date(moment)).split('T')
  return `${day.split('-').toReversed().join('/')} ${time.slice(0, 8)}`
}

/** `DD/MM/YYYY HH:mm:ss` as a clock in Vietnam shows it. */
const read = (shown: string): string => {
  const [day = '', time = ''] = shown.split(' ')
  return vietnamTime(vietnamInstant(`${day.split('/').toReversed().join('-')}T${time}`))
}

export const entryOf = ({ code, status, applicant, receivedAt = '', summary }: Dossier): object => ({
  code,
  status,
  name: applicant.fullName,
  number: applicant.identifiers?.[0]?.value ?? '',
  day: receivedAt && dayInVietnam(new Date(receivedAt)).split('-').toReversed().join(''),
  summary,
})

export const stepOf = ({ dossierCode, status, at, content }: Progress): object => ({
  code: dossierCode,
  status,
  at: written(at),
  content,
})

/** What `show` answers. */
export interface Shown extends Answer {
  readonly shown?: readonly {
    readonly code: string
    readonly status: string
    readonly day: string
    readonly steps: readonly Row[]
  }[]
}

/** What an officer wrote may name somebody. */
const rowText = ({ status, at, content = '' }: Row): string =>
  [status, at, createHash('sha256').update(content).digest('hex')].join('|')

export const stepText = (step: Progress): string => rowText(stepOf(step) as Row)

const receiptOf = ({ code, message }: Answer): Outcome<{ message?: string }> => {
  if (code === '00') return completed({})
  if (code === '98') throw transient('BUSY', 'The office is busy')
  return rejected('REFUSED', 'Cơ quan đất đai không nhận', 'sender', {
    partnerCode: code,
    partnerText: message,
  })
}

const states = new Map([
  ['1', 'processing' as const],
  ['2', 'finished' as const],
])

export const readChange = ({ id, dossier, state = '', at = '' }: Row): Decoded => {
  const status = states.get(state)
  if (!dossier || !status) return { kind: 'reject', code: 'STATE_UNKNOWN', reason: 'Trạng thái chưa biết' }
  const data = {
    dossierCode: dossier,
    owner: { kind: 'ministry' as const, code: 'land', name: 'Cơ quan đất đai' },
    status,
    partnerStatus: state,
    changedAt: read(at),
  }
  return { kind: 'route', messages: [incoming('dossier-mirror', data, id)] }
}

export const proofOf = ({ id, dossier, state, at }: Row, secret: string): string =>
  createHash('sha256').update([id, dossier, state, at, secret].join('|')).digest('hex')

const bodyOf = ({ body }: CallbackRequest): Row => parseJson(body.toString('utf8')) as Row

const isProven = (request: CallbackRequest, { callbackSecret }: Settings): boolean => {
  try {
    const row = bodyOf(request)
    return row.proof === proofOf(row, callbackSecret)
  } catch {
    return false
  }
}

const answers = {
  accepted: ['00', 200],
  duplicate: ['00', 200],
  ignored: ['00', 200],
  unavailable: ['98', 503],
}

const answerIn = (body: string): Answer => {
  if (body.startsWith('<')) throw webPageFailure(body)
  try {
    const answer = parseJson(body) as Answer
    if (typeof answer.code === 'string') return answer
  } catch {
    // Said below: a fragment of what was said is in the error.
  }
  throw inDoubt('REPLY_UNCLEAR', 'An answer without a code')
}

/** A file that did not arrive leaves no message in doubt. */
const beforeTheMessage = (thrown: unknown): never => {
  const { failure, code, message, outage, fault, retryAfterMs } = asFailure(thrown)
  if (failure !== 'in-doubt') throw thrown
  throw transient(code, message, {
    ...(outage && { outage }),
    ...(fault && { fault }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}

export const landOffice: Adapter = defineAdapter<Settings>({
  name: 'land-office',
  summary: 'A land office that keeps every promise; the tests break them one by one.',
  settings: {
    type: 'object',
    additionalProperties: false,
    required: ['url', 'password', 'callbackSecret'],
    properties: {
      url: { type: 'string' },
      tokenPath: { type: 'string', title: 'Path of the token' },
      password: { type: 'string', writeOnly: true },
      callbackSecret: { type: 'string', writeOnly: true },
    },
  },
  connect({ url, password }, { files }) {
    const http = httpClient()
    return {
      async send({ action, files: urls = [], ...ask }: Ask, options) {
        const headers = { 'x-key': password }
        for (const file of urls) {
          const { stream, bytes } = await files.open(file, options.signal)
          const of = { ...headers, 'content-length': String(bytes), 'content-type': 'application/pdf' }
          await http
            .send({ method: 'POST', url: `${url}/upload`, headers: of, body: stream }, options)
            .then((reply) => answerIn(reply.body))
            .catch(beforeTheMessage)
        }
        const body = JSON.stringify(ask)
        const reply = await http.send({ method: 'POST', url: `${url}/${action}`, headers, body }, options)
        return answerIn(reply.body)
      },
      close: async () => http.close(),
    }
  },
  operations: {
    handOver: operation({
      summary: 'Hands a dossier over with its files',
      input: 'dossier',
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      supersedes: true,
      lane: ({ code }) => code,
      creates: { key: ({ code }) => code, again: 'send' },
      toRequest: (dossier: Dossier): Ask => ({
        action: 'keep',
        rows: [entryOf(dossier)],
        files: (dossier.documents ?? []).map(({ url }) => url),
      }),
      fromReply: receiptOf,
      lookUp: {
        toRequest: ({ code }: Dossier): Ask => ({ action: 'find', rows: [{ code }] }),
        fromReply: ({ found }: Answer) => (found ? 'received' : 'not-received'),
      },
    }),
    addStep: operation({
      summary: 'Adds a step of processing',
      input: 'progress',
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      lane: ({ dossierCode }) => dossierCode,
      creates: { key: (step) => JSON.stringify(stepOf(step)), again: 'skip' },
      toRequest: (step: Progress): Ask => ({ action: 'step', rows: [stepOf(step)] }),
      fromReply: receiptOf,
      batch: {
        max: 5,
        toRequest: (steps: readonly Progress[]): Ask => ({ action: 'step', rows: steps.map(stepOf) }),
        fromReply: (answer: Answer, steps) => steps.map(() => receiptOf(answer)),
      },
    }),
  },
  comparison: comparison<Ask, Shown, Settings>({
    summary: 'Asks what it holds of dossiers',
    operations: { state: 'handOver', progress: 'addStep' },
    max: 3,
    aspects: ['state', 'dates', 'progress'],
    believed: ({ dossier, progress }) => {
      const { status = '', day = '' } = entryOf(dossier) as Row
      return { aspects: { state: [status], dates: [day], progress: progress.map(stepText) } }
    },
    toRequest: (of) => ({ action: 'show', rows: of.map(({ code }) => ({ code })) }),
    fromReply: ({ code, shown }, of) => {
      if (code !== '00' || !shown) throw transient('NOT_SHOWN', 'The office shows nothing usable')
      return of.map((asked) => {
        const row = shown.find((one) => one.code === asked.code)
        if (!row) return 'missing'
        return { aspects: { state: [row.status], dates: [row.day], progress: row.steps.map(rowText) } }
      })
    },
  }),
  callbacks: {
    changed: callback<Settings>({
      summary: 'A dossier has changed',
      messages: ['dossier-mirror'],
      verify: isProven,
      decode: (request) => readChange(bodyOf(request)),
      answer: ({ kind }) => {
        const [code, status] = kind in answers ? answers[kind as keyof typeof answers] : ['41', 400]
        return { status: Number(status), body: JSON.stringify({ code }) }
      },
    }),
  },
  polls: {
    news: poll({
      summary: 'Asks what has changed',
      messages: ['dossier-mirror'],
      everySeconds: 60,
      toRequest: (cursor = '0'): Ask => ({ action: 'news', from: cursor }),
      fromReply: ({ code, rows, next = '', more = false }: Answer, _cursor, _context: DeliveryContext) => {
        if (code !== '00' || !rows) throw transient('NO_NEWS', 'The office said nothing usable')
        return { items: rows.map(readChange), cursor: next, more }
      },
    }),
  },
  simulator: landSimulator,
})
