import { type Comparison, type Operation, permanent, type Transport, type TransportTools } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { type PortalRequest, portalTransport } from './portal-transport.ts'
import type { PortalReply } from './reply.ts'
import type { RestRequest } from './rest/call.ts'
import { generationOf } from './rest/reference.ts'
import type { RestReply } from './rest/reply.ts'
import { restTransport } from './rest/rest-transport.ts'
import { reachesClassic, type Settings } from './settings.ts'

const isRest = (request: PortalRequest | RestRequest): request is RestRequest => 'call' in request

const notConfigured = (generation: string) =>
  permanent('GENERATION_NOT_CONFIGURED', `Cấu hình không có kết nối thế hệ ${generation} của Cổng`)

/** Connects to the generations that the settings lead to: while dossiers of the other one are left, to both. */
export const connectGenerations = (
  settings: Settings,
  tools: TransportTools,
): Transport<PortalRequest | RestRequest, PortalReply | RestReply> => {
  const classic = reachesClassic(settings) ? portalTransport(settings, tools) : undefined
  const rest = settings.rest && restTransport(settings.rest, tools)
  return {
    async send(request, options) {
      if (isRest(request)) {
        if (!rest) throw notConfigured('REST')
        return rest.send(request, options)
      }
      if (!classic) throw notConfigured('mapi')
      return classic.send(request, options)
    },
    async close() {
      await Promise.all([classic?.close(), rest?.close()])
    },
  }
}

/** An identifier of its own keeps the local references of each packet's schema working. */
const packetOf = (classic: JsonSchema, rest: JsonSchema, key: string): JsonSchema => {
  const embedded = ({ $schema: _dialect, ...schema }: JsonSchema, name: string) => ({
    $id: `urn:longbien:packet:national-portal:${String(classic.title)}:${name}`,
    ...schema,
  })
  return {
    if: { type: 'object', required: [key] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: embedded(rest, 'rest'),
    else: embedded(classic, 'classic'),
  }
}

const packetsOf = (
  classic: Pick<Operation, 'packets'>,
  rest: Pick<Operation, 'packets'>,
): NonNullable<Operation['packets']> => {
  const { request, reply } = classic.packets ?? {}
  const { request: restRequest = {}, reply: restReply = {} } = rest.packets ?? {}
  return {
    ...(request && { request: packetOf(request, restRequest, 'call') }),
    ...(reply && { reply: packetOf(reply, restReply, 'status') }),
  }
}

/**
 * One operation, two codecs: each message goes by the generation in which its dossier began, a new one by that which the
 * settings name.
 *
 * @param about the key of the dossier, where the operation creates something else or nothing
 */
export const eitherGeneration = (
  classic: Operation,
  rest: Operation,
  about?: (input: { readonly dossierCode: string }) => string,
): Operation => {
  const codec = (settings: unknown, side?: { readonly reference?: string }): Operation =>
    generationOf(settings as Settings, side) === 'rest' ? rest : classic
  const isRepeatable: Operation['repeatable'] = (settings, side) => {
    const { repeatable } = codec(settings, side)
    return typeof repeatable === 'function' ? repeatable(settings, side) : repeatable
  }
  const { creates, lookUp, batch } = classic
  return {
    ...classic,
    summary: `${classic.summary.replace(/\.$/, '')}; REST: ${rest.summary}`,
    packets: packetsOf(classic, rest),
    repeatable: isRepeatable,
    ...(about && { about: (input) => about(input as { dossierCode: string }) }),
    ...(creates && { creates: { ...creates, begins: (settings) => (settings as Settings).generation } }),
    check: (input, settings, side) => codec(settings, side).check?.(input, settings, side) ?? [],
    notes: (input, settings, side) => codec(settings, side).notes?.(input, settings, side) ?? [],
    toRequest: (input, context) => codec(context.settings, context).toRequest(input, context),
    fromReply: (reply, input, context) => codec(context.settings, context).fromReply(reply, input, context),
    ...(lookUp && {
      lookUp: {
        toRequest: (input, context) => codec(context.settings, context).lookUp?.toRequest(input, context),
        fromReply: (reply, input, context) =>
          (codec(context.settings, context).lookUp ?? lookUp).fromReply(reply, input, context),
      },
    }),
    ...(batch && {
      batch: {
        max: batch.max,
        toRequest: (inputs, contexts) =>
          (codec(contexts[0].settings, contexts[0]).batch ?? batch).toRequest(inputs, contexts),
        fromReply: (reply, inputs, contexts) =>
          (codec(contexts[0].settings, contexts[0]).batch ?? batch).fromReply(reply, inputs, contexts),
      },
    }),
  }
}

/** Each dossier is compared as its generation shows it; a question is of one dossier, and so of one generation. */
export const eitherComparison = (classic: Comparison, rest: Comparison): Comparison => {
  const codec = (settings: unknown, of: { readonly reference?: string } | undefined): Comparison =>
    generationOf(settings as Settings, of) === 'rest' ? rest : classic
  return {
    ...classic,
    summary: `${classic.summary.replace(/\.$/, '')}; REST: ${rest.summary}`,
    max: 1,
    aspects: [...new Set([...classic.aspects, ...rest.aspects])],
    packets: packetsOf(classic, rest),
    believed: (of, settings) => codec(settings, of).believed(of, settings),
    toRequest: (of, context) => codec(context.settings, of[0]).toRequest(of, context),
    fromReply: (reply, of, context) => codec(context.settings, of[0]).fromReply(reply, of, context),
  }
}
