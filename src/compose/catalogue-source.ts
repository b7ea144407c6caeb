import { setTimeout as pause } from 'node:timers/promises'
import type { CatalogueSource } from '#catalogue/refresh.ts'
import { askPartner, type QueryAnswer, type QueryTools } from '#delivery/query.ts'
import { startTrace } from '#messages/trace.ts'
import type { Procedure, ProcedureList } from '#schemas/types.ts'
import { readChannels } from '#store/channels.ts'
import { uuidv7 } from '#store/uuid.ts'
import { queryChannel } from './query-channel.ts'
import type { Resources } from './resources.ts'

/** Asking officers come first: what the channel does not allow soon is left to a later step. */
const maxWaitSeconds = 60

/**
 * The questions have places in the channel of their own, beside those of this process's officers. They hold nothing personal, so
 * none is in the audit: the run itself says what was asked.
 */
const questionTools = (resources: Resources): QueryTools => {
  const { logger, metrics, now, worker } = resources
  return {
    ...queryChannel({ ...resources, worker: `${worker}-catalogue` }),
    now,
    newId: (at) => uuidv7(at.getTime()),
    // The questions of the catalogue are about no dossier.
    referenceOf: async () => undefined,
    recordQuestion: async () => undefined,
    recordAnswer: async () => undefined,
    auditFailed: (error) =>
      logger.error(
        { event: 'channel.place_not_returned', err: error },
        'a place in the channel was not returned',
      ),
    asked: ({ startedAt, ...question }) => {
      const milliseconds = now().getTime() - startedAt.getTime()
      metrics.asked({ ...question, milliseconds })
      logger.debug({ event: 'catalogue.asked', ...question, durationMs: milliseconds }, 'query')
    },
  }
}

/** The endpoint of the configuration behind the catalogue. */
export const catalogueSource = (resources: Resources): CatalogueSource => {
  const { config, endpoints } = resources
  const tools = questionTools(resources)
  const name = config.catalogue.endpoint
  const endpoint = endpoints.get(name)
  if (!endpoint) throw new Error(`The catalogue names no endpoint of the configuration: ${name}`)

  const askOnce = (operation: string, data: unknown) =>
    askPartner(
      endpoint,
      { sender: 'catalogue', operation, data, trace: resources.tracing?.current() ?? startTrace() },
      tools,
    )

  /** Waits where the channel is full for a moment (a rate, a crowd), and throws where the endpoint does not serve us. */
  const ask = async (operation: string, data: unknown, signal: AbortSignal): Promise<QueryAnswer> => {
    for (let waited = 0; ; ) {
      // Officers may ask a paused partner; thousands of questions are not what whoever paused it wants.
      if ((await readChannels(resources.database)).get(name)?.paused)
        throw new Error(`${name} is paused: the catalogue waits`)
      const answer = await askOnce(operation, data)
      if (answer.kind === 'outcome' || answer.failure === 'unusable') return answer
      const { code, reason, retryAfterSeconds = maxWaitSeconds } = answer
      const isCrowd = ['TOO_MANY_AT_ONCE', 'RATE_LIMIT'].includes(code)
      waited += retryAfterSeconds
      if (!isCrowd || waited > maxWaitSeconds) throw new Error(`${name} ${operation}: ${code}: ${reason}`)
      await pause(retryAfterSeconds * 1000, undefined, { signal })
    }
  }

  return {
    async list(agencyCode, signal) {
      const answer = await ask('listProcedures', agencyCode === undefined ? {} : { agencyCode }, signal)
      if (answer.kind === 'outcome' && answer.outcome.kind === 'completed')
        return answer.outcome.data as ProcedureList
      const { code, reason } =
        answer.kind === 'failed' ? answer : { code: 'NO_LIST', reason: 'no list came', ...answer.outcome }
      throw new Error(`${name} listProcedures ${agencyCode ?? ''}: ${code}: ${reason}`)
    },
    async details(code, signal) {
      const answer = await ask('getProcedure', { code }, signal)
      if (answer.kind === 'failed') return { kind: 'unreadable', reason: `${answer.code}: ${answer.reason}` }
      const { outcome } = answer
      if (outcome.kind === 'completed') return { kind: 'procedure', procedure: outcome.data as Procedure }
      const isMissing = outcome.kind === 'rejected' && outcome.code === 'NOT_FOUND'
      return isMissing
        ? { kind: 'none' }
        : { kind: 'unreadable', reason: outcome.kind === 'rejected' ? outcome.code : outcome.kind }
    },
  }
}
