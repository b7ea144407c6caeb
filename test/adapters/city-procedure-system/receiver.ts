import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudEvent, HTTP } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'
import { asFailure, noFiles, type Outcome } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { cityProcedureSystem } from '../../../adapters/city-procedure-system/adapter.ts'

export const aSecret = () => `whsec_${randomBytes(24).toString('base64')}`

type Received = {
  readonly headers: Record<string, string>
  readonly body: string
  /** As the real package reads it. */
  readonly event: CloudEvent<unknown>
}

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

const read = (headers: Record<string, string>, body: string, secret: string): Received => {
  new Webhook(secret).verify(body, headers)
  const event = HTTP.toEvent({ headers, body })
  if (!(event instanceof CloudEvent)) throw new Error('Not one event')
  event.validate()
  return { headers, body, event }
}

/** A city's system made of the real packages: verified by `standardwebhooks`, read by `cloudevents`. */
export const aReceiver = async (secret: string, answer: () => Answer = () => ({ status: 204 })) => {
  const taken: Received[] = []
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, text]) => [name, String(text)]),
    )
    try {
      taken.push(read(headers, Buffer.concat(chunks).toString('utf8'), secret))
    } catch (error) {
      refused.push(error instanceof Error ? error.message : 'unknown')
      response.writeHead(401).end()
      return
    }
    const { status, headers: more = {}, body = '' } = answer()
    response.writeHead(status, more).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, taken, refused }
}

export const checkSettings = createValidation({ titles: false, fillDefaults: true }).compile(
  cityProcedureSystem.settings,
)

export const aMessage = {
  id: '019a5000-0000-7000-8000-000000000001',
  sender: 'national-portal',
  acceptedAt: new Date('2026-11-05T01:29:59.250Z'),
  correlationId: 'thread-1',
}

const operationFor = (type: SchemaName) => {
  const found = Object.values(cityProcedureSystem.operations).find(({ input }) => input === type)
  if (!found) throw new Error(`Nothing takes ${type}`)
  return found
}

/** Delivers a message as one attempt does. */
export const tell = async (
  written: Record<string, unknown>,
  type: SchemaName,
  data: object,
  message = aMessage,
): Promise<Outcome | { failure: string; code: string }> => {
  const settings = structuredClone(written)
  const problems = checkSettings(settings)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const transport = cityProcedureSystem.connect(settings, {
    now: () => new Date(),
    files: noFiles,
    sharedSecret: () => {
      throw new Error('not needed')
    },
  })
  const requestId = crypto.randomUUID()
  const context = { settings, requestId, at: new Date(), known: false, message, link: (url: string) => url }
  const { toRequest, fromReply } = operationFor(type)
  try {
    const options = { timeoutMs: 5000, signal: new AbortController().signal, requestId }
    const reply = await transport.send(toRequest(data as never, context), options)
    return fromReply(reply, data as never, context)
  } catch (thrown) {
    const { failure, code } = asFailure(thrown)
    return { failure, code }
  } finally {
    await transport.close()
  }
}
