import type { Apis } from '#api/capabilities.ts'
import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { type ProcedureFacts, type RoutingTools, resolveRouting, unitsOfTable } from '#routing/resolve.ts'
import type { ResolvedUnit } from '#routing/resolve-competence.ts'
import { competencesInMemory } from '#store/competences.ts'
import {
  decideCase,
  findCases,
  markNotified,
  pendingNotifications,
  type StoredCase,
} from '#store/routing-cases.ts'
import type { Resources } from './resources.ts'

/** What other parts know; each has its plain stand-in. */
interface RoutingSources {
  /** From the code tables; where they have no units, a code means itself where the table of competences has it. */
  resolveUnit?(code: string, on: string): Promise<ResolvedUnit | undefined>
  /** From the catalogue. The configuration goes before it. */
  procedureFacts?(code: string, on: string): Promise<ProcedureFacts | undefined>
  /**
   * Tells the city of a decision and gives the id of the message. May be called again for the same decision: its id is the
   * idempotency key. Without it decisions stay untold, and are seen so.
   */
  notifyCity?(decision: StoredCase): Promise<string>
}

export interface Routing {
  /** For `routeSubmission` too. */
  readonly tools: RoutingTools
  readonly api: Apis['routing']
  /** Tells the city what it has not been told; to be called now and then. */
  publishPending(): Promise<void>
}

interface Needs extends Pick<Resources, 'database' | 'now'> {
  readonly config: Pick<Resources['config'], 'routing'>
  readonly logger: Pick<Resources['logger'], 'warn'>
}

/** Few enough for a run to be short; the next one tells the rest. */
const maxNotificationsPerRun = 100

const routingTools = ({ config, database }: Needs, sources: RoutingSources): RoutingTools => {
  const { reach, mergedProvinces, procedures } = config.routing
  const competences = competencesInMemory(database)
  const own = new Map(Object.entries(procedures))
  const ofTable = unitsOfTable(competences)
  return {
    competences,
    resolveUnit: async (code, on) => (await sources.resolveUnit?.(code, on)) ?? ofTable(code, on),
    procedureFacts: async (code, on) => ({
      ...(await sources.procedureFacts?.(code, on)),
      ...(own.get(code) ?? own.get(bareProcedureCode(code))),
    }),
    reach,
    mergedProvinces,
  }
}

/** Routing without boundaries: who is competent, and what people decide where no rule can tell. */
export const composeRouting = (resources: Needs, sources: RoutingSources = {}): Routing => {
  const { database, logger, now } = resources
  const tools = routingTools(resources, sources)

  const notify = async (decision: StoredCase): Promise<StoredCase> => {
    if (!sources.notifyCity) return decision
    const toldMessageId = await sources.notifyCity(decision)
    await markNotified(database, decision.id, toldMessageId)
    return { ...decision, toldMessageId }
  }
  const notifyLater = (decision: StoredCase, error: unknown) => {
    logger.warn(
      { event: 'routing.notification_postponed', err: error, routingCase: decision.id },
      'the city was not notified of a decision; it is tried again',
    )
    return decision
  }

  return {
    tools,
    api: {
      resolve: (question) =>
        resolveRouting({ ...question, on: question.on ?? vietnamDay(now()) ?? '' }, tools),
      findCases: (filter) => findCases(database, filter),
      decideCase: async (decision) => {
        const decided = await decideCase(database, { ...decision, now: now() })
        // The decision stands, told or not.
        return decided && notify(decided).catch((error: unknown) => notifyLater(decided, error))
      },
      now,
    },
    publishPending: async () => {
      if (!sources.notifyCity) return
      for (const decision of await pendingNotifications(database, maxNotificationsPerRun))
        await notify(decision).catch((error: unknown) => notifyLater(decision, error))
    },
  }
}
