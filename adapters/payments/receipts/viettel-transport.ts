import { randomUUID } from 'node:crypto'
import {
  asFailure,
  endpointFault,
  isRecord,
  nfcJson,
  permanent,
  type SendOptions,
  type Transport,
  type TransportTools,
} from '#adapter-kit'
import { type GatewayClient, gatewayClient } from '#transport/gateway/client.ts'
import { readJsonBody } from '#transport/gateway/json-transport.ts'
import { endsSession, sharedSession } from '#transport/session.ts'
import type { Call, Reply } from '../call.ts'
import type { ReceiptSettings } from '../settings.ts'

const logInTimeoutMs = 20_000

const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

const asRefused = (thrown: unknown) => {
  const failure = asFailure(thrown)
  const { status, code } = failure
  if (code !== 'UNAUTHENTICATED' && !(status === 400 && code === 'UNEXPECTED_STATUS')) return failure
  return endpointFault(
    'credentials',
    'LOGIN_REFUSED',
    'Viettel does not accept the account of the endpoint',
    {
      ...(status !== undefined && { status }),
    },
  )
}

/** No receipt is asked for yet: whatever became of the code, nothing was issued. */
const beforeTheCall = (thrown: unknown) => {
  const failure = asFailure(thrown)
  return failure.failure === 'in-doubt' ? Object.assign(failure, { failure: 'transient' as const }) : failure
}

const logIn = async (
  client: GatewayClient,
  settings: ReceiptSettings,
  signal: AbortSignal,
): Promise<string> => {
  const { username, password, paths } = settings
  const reply = await client
    .send(
      {
        method: 'POST',
        path: paths.logIn ?? '/auth/login',
        headers: json,
        body: nfcJson({ username, password }),
        hidden: [password],
      },
      { timeoutMs: logInTimeoutMs, signal, requestId: randomUUID() },
    )
    .catch((thrown: unknown) => {
      throw asRefused(thrown)
    })
  const fields = readJsonBody(reply.body)
  const token = isRecord(fields) ? fields.access_token : undefined
  if (typeof token === 'string' && token !== '') return token
  throw permanent('LOGIN_UNREADABLE', 'The log-in succeeded without a token')
}

const reservationIn = (body: unknown): string => {
  const result = isRecord(body) ? body.result : undefined
  const code = isRecord(result) ? result.reservationCode : undefined
  if (typeof code === 'string' && code !== '') return code
  throw permanent('RESERVATION_UNREADABLE', 'Viettel gave no code of reservation')
}

const withReservation = ({ json: packet = {} }: Call, reservationCode: string): object => {
  const { generalInvoiceInfo } = packet as { readonly generalInvoiceInfo?: object }
  return { ...packet, generalInvoiceInfo: { ...generalInvoiceInfo, reservationCode } }
}

/** Logs in once for all processes; a receipt is issued under a code of reservation that is fetched just before. */
export const viettelTransport = (
  settings: ReceiptSettings,
  tools: TransportTools,
): Transport<Call, Reply> => {
  const client = gatewayClient(settings.gateway, tools)
  const closing = new AbortController()
  const { password, paths } = settings
  const session = sharedSession(tools.sharedSecret('viettel-token', password), () =>
    logIn(client, settings, closing.signal),
  )

  const post = async (
    path: string,
    content: { headers: typeof json; body: string },
    token: string,
    options: SendOptions,
  ) => {
    const reply = await client.send(
      {
        method: 'POST',
        path,
        headers: { ...content.headers, Authorization: `Bearer ${token}` },
        body: content.body,
        hidden: [password, token],
      },
      options,
    )
    return readJsonBody(reply.body)
  }

  /** Each HTTP call renews the token by itself: what came before it is not done again. */
  const withToken = (act: (token: string) => Promise<unknown>, { signal }: SendOptions) =>
    session.with(act, ({ thrown }) => thrown !== undefined && endsSession(thrown), signal)

  const reserve = async (options: SendOptions): Promise<string> => {
    const path = paths.reserve ?? '/InvoiceAPI/InvoiceWS/getReservationCode'
    const asked = { headers: json, body: '{}' }
    return reservationIn(await withToken((token) => post(path, asked, token, options), options))
  }

  const contentOf = async (call: Call, options: SendOptions) => {
    if (call.form) return { headers: form, body: new URLSearchParams(call.form).toString() }
    if (!call.reserves) return { headers: json, body: nfcJson(call.json ?? {}) }
    const code = await reserve(options).catch((thrown: unknown) => {
      throw beforeTheCall(thrown)
    })
    return { headers: json, body: nfcJson(withReservation(call, code)) }
  }

  return {
    async send(call, options) {
      // One budget for all calls of the attempt.
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      const within = { ...options, signal }
      const content = await contentOf(call, within)
      return { body: await withToken((token) => post(call.path, content, token, within), within) }
    },
    async close() {
      closing.abort()
      client.close()
    },
  }
}
