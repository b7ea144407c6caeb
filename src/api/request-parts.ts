import type { FastifyRequest } from 'fastify'
import { reject } from '#adapter-kit'
import { type Trace, traceFrom } from '#messages/trace.ts'
import type { Sender } from './http/authenticate.ts'
import { problem } from './http/problem.ts'

export const senderOf = (request: FastifyRequest): Sender => {
  if (!request.sender) throw problem('unauthenticated')
  return request.sender
}

export { language } from './http/request.ts'

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

const refuseHeader = (name: string): never => {
  throw problem('invalid-request', {
    findings: [
      reject(
        '',
        'BAD_HEADER',
        `${name} phải gồm 1 đến 200 ký tự ASCII in được`,
        `${name} must be 1 to 200 printable ASCII characters`,
      ),
    ],
  })
}

const shortText = (request: FastifyRequest, name: string, shown: string) => {
  const value = header(request, name)
  return value === undefined || /^[\x21-\x7e]{1,200}$/.test(value) ? value : refuseHeader(shown)
}

export const idempotencyKeyOf = (request: FastifyRequest): string | undefined =>
  shortText(request, 'idempotency-key', 'Idempotency-Key')

/** The sender's thread through many messages; ours when it gives none. */
export const correlationIdOf = (request: FastifyRequest, make: () => string): string =>
  shortText(request, 'x-correlation-id', 'X-Correlation-Id') ?? make()

/** The caller's trace, or a new one: a trace that breaks its format is no reason to refuse a message. */
export const traceOf = (request: FastifyRequest): Trace =>
  traceFrom(header(request, 'traceparent'), header(request, 'tracestate'))

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A message id in the address; anything else is not found. */
export const idOf = (request: FastifyRequest): string => {
  const { id } = request.params as { id: string }
  if (!uuid.test(id)) throw problem('not-found')
  return id
}

export const isUuid = (text: string): boolean => uuid.test(text)
