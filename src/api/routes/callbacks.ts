import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CallbackRequest } from '#adapter-kit'
import { documented } from '../documentation.ts'
import { problem } from '../http/problem.ts'
import type { InboundGateway } from '../inbound-gateway.ts'
import { correlationIdOf } from '../request-parts.ts'

const joined = (values: FastifyRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

const asCall = ({ headers, query, body }: FastifyRequest): CallbackRequest => ({
  headers: joined(headers),
  query: Object.fromEntries(
    Object.entries(query as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  ),
  body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
})

/** What is no media type would be refused before anybody looked at the call; read as bytes like all others, it is not. */
const isMediaType = (text: string) => /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;|$)/.test(text)

/** A partner has never heard of our rules for this header: what breaks them is no reason to lose an event. */
const correlationOf = (request: FastifyRequest, make: () => string): string => {
  try {
    return correlationIdOf(request, make)
  } catch {
    return make()
  }
}

/** Calls from partners, in the partners' own form: whatever they send reaches the adapter byte by byte. */
export const callbackRoutes = async (
  app: FastifyInstance,
  gateway: InboundGateway & { newCorrelationId(): string },
): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser<Buffer>(
      '*',
      { parseAs: 'buffer' },
      async (_request: unknown, body: Buffer) => body,
    )
    scope.addHook('onRequest', async ({ headers }) => {
      if (!isMediaType(headers['content-type'] ?? '')) delete headers['content-type']
    })

    scope.post(
      '/v1/callbacks/:endpoint/:callback',
      documented('postCallback'),
      async (request: FastifyRequest, reply: FastifyReply) => {
        const { endpoint, callback } = request.params as { endpoint: string; callback: string }
        const answer = await gateway.receive(endpoint, callback, asCall(request), {
          address: request.ip,
          lastHop: request.socket.remoteAddress ?? '',
          correlationId: correlationOf(request, gateway.newCorrelationId),
        })
        if (!answer) throw problem('not-found')
        reply.header('Cache-Control', 'no-store').code(answer.status)
        for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value)
        // As text, so that nothing encodes it a second time.
        return reply.serializer((text) => String(text)).send(answer.body)
      },
    )
  })
}
