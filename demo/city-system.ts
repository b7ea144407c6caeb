import { setTimeout as pause } from 'node:timers/promises'
import type { CityEvent } from './online-records.ts'
import type { SampleMessage } from './sample-day.ts'
import { waitUntil } from './wait-until.ts'

/** The key of the sender `demo` in config/demo.yaml. */
export const demoKey = 'longbien-demo'

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly code: string; readonly message: string }[]
}

export type Taken =
  | { readonly messageId: string }
  | { readonly refused: { readonly code: string; readonly reason: string } }

/** A message as `GET /v1/messages` shows it. */
export interface MessageView {
  readonly id: string
  readonly status: string
  readonly deliveries: readonly {
    readonly result?: { readonly code?: string; readonly reason?: string }
  }[]
}

/** What a city's own system does with the gateway: only what any sender may do, over HTTP. */
export interface CitySystem {
  /** One message in a call of its own. */
  handIn(dossierCode: string, message: SampleMessage, idempotencyKey: string): Promise<Taken>
  /** Several in one call; one answer for each, in order. */
  handInAll(messages: readonly SampleMessage[], idempotencyKeys: readonly string[]): Promise<Taken[]>
  knows(dossierCode: string): Promise<boolean>
  messagesSince(from: Date): Promise<MessageView[]>
  ask(operation: string, question: object): Promise<Answer>
  /** What happened to a dossier on both sides, in order. */
  timeline(dossierCode: string): Promise<readonly TimelineEntry[]>
  /** Has the portal's list of changes read at once, and waits for its end. */
  readPortalList(): Promise<void>
  /** All that the officer's desk has not read yet in its inbox; acknowledged when it is given back. */
  emptyInbox(): Promise<readonly CityEvent[]>
}

export interface TimelineEntry {
  readonly at: string
  readonly side: 'city' | 'bridge' | 'partner'
  readonly text: string
  readonly messageId: string
  /** Of the dossier, where the message says one. */
  readonly state?: string | undefined
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const mostTries = 5
/** Who looks with the demo's key, as another consumer, has a mark of its own. */
const desk = { inbox: 'city-desk', consumer: 'officer' }
const portalList = 'poll/national-portal/onlineChanges'

const takenOf = (status: number, answer: Problem & { readonly messageId?: string }): Taken => {
  const { title = '', detail, errors = [], messageId } = answer
  if (messageId !== undefined) return { messageId }
  const [first] = errors
  return { refused: { code: first?.code ?? String(status), reason: first?.message ?? detail ?? title } }
}

const unexpected = (what: string, { status, body }: Answer) =>
  new Error(`The gateway answered ${what} with ${status}: ${JSON.stringify(body)}`)

const caller = (address: string, signal: AbortSignal) => {
  const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${address}${path}`, {
      method,
      signal,
      headers: {
        authorization: `Bearer ${demoKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    })
  return async (...request: Parameters<typeof send>): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(...request)
      const { status } = response
      if (status !== 503 || attempt === mostTries) return { status, body: await response.json() }
      await response.body?.cancel()
      await pause(500 * attempt, undefined, { signal })
    }
  }
}

const dossierPath = (code: string) => `/v1/dossiers/${encodeURIComponent(code)}`

/** Every page, the newest message first. */
const allPages = async (call: ReturnType<typeof caller>, from: Date): Promise<MessageView[]> => {
  const found: MessageView[] = []
  const query = new URLSearchParams({ from: from.toISOString(), limit: '200' })
  for (;;) {
    const answer = await call('GET', `/v1/messages?${query}`)
    if (answer.status !== 200) throw unexpected('a list', answer)
    const { messages, nextCursor } = answer.body as { messages: MessageView[]; nextCursor?: string }
    found.push(...messages)
    if (nextCursor === undefined) return found
    query.set('cursor', nextCursor)
  }
}

const schedulesOf = async (call: ReturnType<typeof caller>) => {
  const answer = await call('GET', '/v1/schedules')
  if (answer.status !== 200) throw unexpected('a look at the schedules', answer)
  return (answer.body as { schedules: readonly { name: string; startedAt?: string; doneAt?: string }[] })
    .schedules
}

export const citySystem = (address: string, signal: AbortSignal): CitySystem => {
  const call = caller(address, signal)
  return {
    async handIn(dossierCode, { type, data }, idempotencyKey) {
      const [method, path] =
        type === 'dossier'
          ? ['PUT', dossierPath(dossierCode)]
          : ['POST', `${dossierPath(dossierCode)}/progress`]
      const headers = { 'idempotency-key': idempotencyKey }
      const answer = await call(method, path, JSON.stringify(data), headers)
      if (![202, 400, 409, 422].includes(answer.status)) throw unexpected(`a ${type}`, answer)
      return takenOf(answer.status, answer.body as Problem)
    },

    async handInAll(messages, idempotencyKeys) {
      const lines = messages.map(({ type, data }, index) =>
        JSON.stringify({ type, data, idempotencyKey: idempotencyKeys[index] }),
      )
      const headers = { 'content-type': 'application/x-ndjson' }
      const answer = await call('POST', '/v1/messages', lines.join('\n'), headers)
      if (answer.status !== 200) throw unexpected('several messages', answer)
      return (answer.body as (Problem & { status: number })[]).map((item) => takenOf(item.status, item))
    },

    async knows(dossierCode) {
      const answer = await call('GET', dossierPath(dossierCode))
      if (answer.status !== 200 && answer.status !== 404) throw unexpected('a look-up', answer)
      return answer.status === 200
    },

    messagesSince: (from) => allPages(call, from),
    ask: (operation, question) => call('POST', `/v1/queries/${operation}`, JSON.stringify(question)),

    async timeline(dossierCode) {
      const answer = await call('GET', dossierPath(dossierCode), undefined, { 'accept-language': 'en' })
      if (answer.status !== 200) throw unexpected('a look-up', answer)
      const { timeline, messages } = answer.body as {
        timeline: readonly TimelineEntry[]
        messages: readonly { id: string; data?: { status?: string } }[]
      }
      const states = new Map(messages.map(({ id, data }) => [id, data?.status]))
      return timeline.map((entry) => ({ ...entry, state: states.get(entry.messageId) }))
    },

    async readPortalList() {
      const asked = new Date()
      const answer = await call('POST', '/v1/schedules/run', JSON.stringify({ name: portalList }))
      if (answer.status >= 300) throw unexpected('a wish to read the list', answer)
      await waitUntil(async () => {
        const { startedAt = '', doneAt = '' } =
          (await schedulesOf(call)).find(({ name }) => name === portalList) ?? {}
        const isDone = Date.parse(startedAt) >= asked.getTime() && Date.parse(doneAt) >= asked.getTime()
        return { isDone, mark: doneAt }
      }, signal)
    },

    async emptyInbox() {
      const found: CityEvent[] = []
      for (;;) {
        const answer = await call('GET', `/v1/inbox?${new URLSearchParams({ ...desk, limit: '200' })}`)
        if (answer.status !== 200) throw unexpected('a look into the inbox', answer)
        const page = answer.body as { events: CityEvent[]; nextCursor: string; more: boolean }
        found.push(...page.events)
        if (page.events.length === 0) return found
        const cursor = { ...desk, cursor: page.nextCursor }
        const done = await call('POST', '/v1/inbox/ack', JSON.stringify(cursor))
        if (done.status !== 200) throw unexpected('an acknowledgement', done)
      }
    },
  }
}
