import type { MessageType } from '#messages/message.ts'
import { type Answer, type GatewayAccess, type GatewayClient, gatewayClient } from './gateway-client.ts'

/** What a city says of one of its dossiers. */
export interface CityMessage {
  readonly type: 'dossier' | 'progress'
  /** The dossier's code. */
  readonly code: string
  readonly data: object
}

export type Taken =
  | { readonly messageId: string; readonly isReplay?: boolean }
  | { readonly refused: { readonly code: string; readonly reason: string } }

/** A city's own system as a sender: it does only what any sender may do, over HTTP. */
export interface CitySystem extends GatewayClient {
  /** Hands in one message in a call of its own, at this process of the gateway first. */
  handIn(message: CityMessage, idempotencyKey: string, first?: number): Promise<Taken>
  /** Hands in several in one call, and gives one answer for each, in order. */
  handInAll(
    messages: readonly { readonly type: MessageType; readonly data: object }[],
    idempotencyKeys: readonly string[],
  ): Promise<Taken[]>
  /** Reads; throws where the answer is not 200. */
  read(path: string, headers?: Readonly<Record<string, string>>): Promise<unknown>
}

interface Problem {
  readonly messageId?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly code: string; readonly message: string }[]
}

const takenOf = (status: number, answer: Problem, isReplay = false): Taken => {
  const { title = '', detail, errors = [], messageId } = answer
  if (messageId !== undefined) return { messageId, ...(isReplay && { isReplay }) }
  const [first] = errors
  return { refused: { code: first?.code ?? String(status), reason: first?.message ?? detail ?? title } }
}

export const unexpected = (what: string, { status, body }: Answer) =>
  new Error(`The gateway answered ${what} with ${status}: ${JSON.stringify(body).slice(0, 1000)}`)

export const dossierPath = (code: string) => `/v1/dossiers/${encodeURIComponent(code)}`

const answersToMessage = [202, 400, 409, 422]

export const citySystem = (access: GatewayAccess): CitySystem => {
  const client = gatewayClient(access)
  const { call } = client
  return {
    ...client,
    async handIn({ type, code, data }, idempotencyKey, first = 0) {
      const [method, path] =
        type === 'dossier' ? ['PUT', dossierPath(code)] : ['POST', `${dossierPath(code)}/progress`]
      const headers = { 'idempotency-key': idempotencyKey }
      const answer = await call(method, path, { body: JSON.stringify(data), headers, first })
      if (!answersToMessage.includes(answer.status)) throw unexpected(`a ${type}`, answer)
      return takenOf(answer.status, answer.body as Problem, answer.headers.has('idempotency-replayed'))
    },

    async handInAll(messages, idempotencyKeys) {
      const lines = messages.map(({ type, data }, index) =>
        JSON.stringify({ type, data, idempotencyKey: idempotencyKeys[index] }),
      )
      const headers = { 'content-type': 'application/x-ndjson' }
      const answer = await call('POST', '/v1/messages', { body: lines.join('\n'), headers })
      if (answer.status !== 200) throw unexpected('several messages', answer)
      return (answer.body as (Problem & { status: number })[]).map((item) => takenOf(item.status, item))
    },

    async read(path, headers = {}) {
      const answer = await call('GET', path, { headers })
      if (answer.status !== 200) throw unexpected(`GET ${path}`, answer)
      return answer.body
    },
  }
}
