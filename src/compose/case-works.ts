import { transient } from '#adapter-kit'
import type { Case } from '#cases/case.ts'
import { caseReport } from '#cases/case-report.ts'
import { caseStep } from '#inbound/case-step.ts'
import type { InboundCall } from '#inbound/inbound-call.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import type { MoveCase } from '#inbound/take-moves.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { expireCases } from '#store/cases/expire-cases.ts'
import { dueCases, markAsked } from '#store/cases/questions.ts'
import { saveInboundCall } from '#store/inbound-calls.ts'
import { uuidv7 } from '#store/uuid.ts'
import { caseMessages } from './case-messages.ts'
import { queryChannel } from './query-channel.ts'
import type { Resources } from './resources.ts'

interface CaseWorkTools {
  readonly moveCase: MoveCase
  readonly intakeTools: IntakeTools
}

/** The work that asks about open cases of an operation, as `GET /v1/schedules` names it. */
export const questionWork = (endpoint: string, operation: string): string => `cases/${endpoint}/${operation}`

/** How often it is looked for due ones: a case that was asked for by hand or just opened does not wait for a whole period. */
const lookEverySeconds = 60
const questionBudgetSeconds = 300
const expiryEverySeconds = 300
const expiredAtOnce = 100

const questionWorks = (resources: Resources, { moveCase }: CaseWorkTools): ScheduledWork[] => {
  const { config, database, endpoints, logger, now } = resources
  const tools = {
    ...queryChannel(resources, { canWait: true }),
    moveCase,
    now,
    newId: (at: Date) => uuidv7(at.getTime()),
    saveOnce: (call: InboundCall) => saveInboundCall(database, call, now(), { once: true }),
    dueCases: (endpoint: string, operation: string, limit: number) =>
      dueCases(database, endpoint, operation, { now: now(), limit }),
    markAsked: (cases: readonly Case[], everySeconds: number) =>
      markAsked(database, cases, everySeconds, now()),
    failed: (error: unknown) =>
      logger.error(
        { event: 'channel.place_not_returned', err: error },
        'the place of a question about cases was not returned',
      ),
  }
  return [...endpoints.values()].flatMap((endpoint) =>
    [...endpoint.cases].map(([operation, question]) => ({
      name: questionWork(endpoint.name, operation),
      everySeconds: Math.min(lookEverySeconds, question.everySeconds),
      budgetSeconds: questionBudgetSeconds,
      leaseMs: 2 * endpoint.timeoutMs + config.work.leaseMarginMs,
      step: caseStep(endpoint, operation, question, tools),
    })),
  )
}

const expiryWork = (resources: Resources, intakeTools: IntakeTools): ScheduledWork => {
  const { database, logger, metrics, now } = resources
  const messagesOf = caseMessages(resources, intakeTools)
  return {
    name: 'case-expiry',
    everySeconds: expiryEverySeconds,
    budgetSeconds: 60,
    leaseMs: 60_000,
    step: async () => {
      const at = now()
      const report = (of: Case) => {
        const made = messagesOf.ready(of.endpoint, [caseReport(of, { state: 'expired' }, at)])
        if (made.kind !== 'ready')
          throw transient('NOT_TOLD', 'The gateway did not take the report of a case')
        return made.messages
      }
      const { expired, messages } = await expireCases(database, report, { limit: expiredAtOnce, now: at })
      messagesOf.wake(messages)
      for (const { id: caseId, endpoint, operation } of expired) {
        metrics.caseMoved({ endpoint, outcome: 'expired' })
        logger.warn(
          { event: 'case.expired', caseId, endpoint, operation },
          'nothing was heard of a case for too long',
        )
      }
      return { cursor: '', more: expired.length === expiredAtOnce }
    },
  }
}

const opensCases = ({ endpoints }: Resources): boolean =>
  [...endpoints.values()].some(({ operations }) =>
    [...operations.values()].some(({ definition }) => definition.opens),
  )

/** What is done for open cases on a schedule: nothing where no partner takes anything over. */
export const caseWorks = (resources: Resources, tools: CaseWorkTools): readonly ScheduledWork[] =>
  opensCases(resources) ? [...questionWorks(resources, tools), expiryWork(resources, tools.intakeTools)] : []
