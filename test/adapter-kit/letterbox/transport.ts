import {
  endpointFault,
  inDoubt,
  permanent,
  type SendOptions,
  type Transport,
  type TransportTools,
} from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import { endsSession, sharedSession } from '#transport/session.ts'
import { webPageFailure } from '#transport/web-page.ts'

export interface Settings {
  readonly url: string
  readonly password: string
}

export interface Letter {
  readonly action: 'keep' | 'ask'
  readonly fields: Readonly<Record<string, string>>
}

export interface Answer {
  readonly answer: string
  readonly text?: string
}

const read = (body: string): Answer => {
  if (body.startsWith('<')) throw webPageFailure(body)
  if (!body.endsWith('}')) throw inDoubt('REPLY_TRUNCATED', 'The answer is not complete')
  if (!body.startsWith('{')) throw permanent('REPLY_UNREADABLE', 'The answer is no JSON')
  const { answer, text }: Record<string, unknown> = JSON.parse(body)
  if (typeof answer !== 'string') throw permanent('REPLY_UNREADABLE', 'An answer of an unknown form')
  return { answer, ...(typeof text === 'string' && { text: text.normalize('NFC') }) }
}

/** A transport as it should be. */
export const letterTransport = (settings: Settings, tools: TransportTools): Transport<Letter, Answer> => {
  const http = httpClient()
  const post = async (path: string, fields: object, options: SendOptions): Promise<Answer> => {
    const url = `${settings.url}/${path}`
    const reply = await http.send({ method: 'POST', url, body: JSON.stringify(fields) }, options)
    return read(reply.body)
  }
  const logIn = async () => {
    const options = { timeoutMs: 5_000, signal: new AbortController().signal, requestId: 'log-in' }
    const { answer, text = '' } = await post('log-in', { password: settings.password }, options)
    if (answer !== 'welcome') throw endpointFault('credentials', 'LOGIN_REFUSED', 'Refused')
    return text
  }
  const session = sharedSession(tools.sharedSecret('session', settings.password), logIn)
  return {
    send({ action, fields }, options) {
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      return session.with(
        (current) => post(action, { session: current, ...fields }, { ...options, signal }),
        ({ reply, thrown }) => reply?.answer === 'expired' || (thrown !== undefined && endsSession(thrown)),
        signal,
      )
    },
    close: async () => http.close(),
  }
}
