import { type Incoming, isRecord } from '#adapter-kit'
import { hasEndedBy, nationalSet } from '#codes/code-row.ts'
import type { TermOf } from '#deadlines/known-terms.ts'
import { preparation } from '#inbound/prepare.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import type { Prepare, Submit } from '#inbound/take.ts'
import type { MoveCase } from '#inbound/take-moves.ts'
import { withoutUnfit } from '#inbound/without-unfit.ts'
import { conflictFinding } from '#messages/dossier-record.ts'
import { openDryRun } from '#messages/dry-run.ts'
import { groupCommit } from '#messages/group-commit.ts'
import { type IntakeTools, openIntake, type Submitted } from '#messages/intake.ts'
import type { NewMessage, RoutedType } from '#messages/message.ts'
import { planDeliveries } from '#messages/routes.ts'
import { isWithheld } from '#messages/rules/owned-elsewhere.ts'
import { routeSubmission } from '#routing/submission.ts'
import { schemas } from '#schemas/registry.ts'
import { acceptMessages, decideDry } from '#store/accept.ts'
import { orderedNames } from '#store/acceptance-statements.ts'
import type { Database } from '#store/database.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { acceptanceRules } from './acceptance-rules.ts'
import { backpressure } from './backpressure.ts'
import { caseMover } from './case-moves.ts'
import { termAt } from './catalogue.ts'
import { composeDeadlines, type Deadlines } from './deadlines.ts'
import { fileRights } from './files.ts'
import { foresight } from './foresight.ts'
import { laneWaker } from './lane-waker.ts'
import { subjectsFor } from './message-subjects.ts'
import type { Resources } from './resources.ts'
import { composeRouting, type Routing } from './routing.ts'
import { decisionNotifier, factsOf, unitOn } from './routing-sources.ts'
import { scheduledWorks } from './schedules.ts'
import { spanned } from './tracing.ts'

const keepsUnreadable = ({ type }: Incoming): boolean => {
  const { properties } = schemas[type]
  return isRecord(properties) && 'unreadable' in properties
}

const composeIntakeTools = (resources: Resources, deadlines: Deadlines): IntakeTools => {
  const { config, database, endpoints, validation, codeTables } = resources
  const validators = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, validation.compile(schema)]),
  )
  const rules = acceptanceRules(resources)
  const accept = groupCommit(
    (messages: readonly NewMessage[]) => {
      resources.metrics.committed(messages.length)
      return acceptMessages(database, messages, rules, resources.now)
    },
    {
      maxItems: config.acceptance.groupMaxMessages,
      gatherMs: 3,
      senderOf: ({ sender }) => sender,
      namesOf: orderedNames,
      isUnavailable,
    },
  )
  const withSubjects = subjectsFor(resources)
  const pressure = backpressure(resources)
  const waker = laneWaker(resources.queues, resources.logger, resources.now)
  return {
    validate: (type, data) => validators.get(type)?.(data) ?? [],
    plan: planDeliveries(config.routes, {
      compile: (schema) => {
        const validate = validation.compile(schema)
        return (data) => validate(data).length === 0
      },
      operationOf: (endpoint, operation) => endpoints.get(endpoint)?.operations.get(operation)?.definition,
      retryOf: (endpoint) => config.endpoints[endpoint]?.retry ?? { delaysSeconds: [], jitter: 0 },
      isWithheld: (dossierCode) => isWithheld(dossierCode, config.ownership),
    }),
    accept: (message) =>
      pressure.counted(message.sender, message.deliveries, () => accept(withSubjects(message))),
    ownership: config.ownership,
    rootHasEnded: (root, day) => {
      const rows = codeTables.held().index('roots', nationalSet).find('code', root)
      return rows.length > 0 && rows.every((row) => hasEndedBy(row, day))
    },
    fileStores: new Set(resources.files.stores.keys()),
    mayNameFile: fileRights(config),
    links: { hosts: config.files.addresses.hosts, plain: config.files.addresses.http },
    refuse: pressure.refuse,
    wake: waker,
    futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
    reportsWanted: config.routes.some(({ message }) => message === 'delivery-report'),
    deadlines: deadlines.intake,
    foresee: foresight(resources),
    freshen: async () => {
      await codeTables.recent()
    },
    now: resources.now,
  }
}

/** The intake as a span of the trace in which a message comes; its deliveries stand beneath it. */
const spannedIntake = (submit: Submit, { tracing, now }: Resources): Submit => {
  if (!tracing) return submit
  return (submission) => {
    const trace = submission.trace ?? tracing.current()
    if (!trace) return submit(submission)
    const { type, sender } = submission
    const about = {
      name: `intake ${type}`,
      kind: 'producer' as const,
      now,
      told: (submitted: Submitted) => ({
        attributes: {
          'longbien.message.type': type,
          'longbien.sender': sender,
          'longbien.outcome': submitted.kind,
          'longbien.message.id':
            submitted.kind === 'accepted' ? submitted.acknowledgement.messageId : undefined,
        },
      }),
      failed: () => ({ attributes: { 'longbien.message.type': type }, error: 'INTAKE_FAILED' }),
    }
    return spanned(tracing, trace, about, (own) => submit({ ...submission, trace: own }))
  }
}

/** The intake, with counts of what it takes. */
const countedIntake = (intakeTools: IntakeTools, resources: Resources): Submit => {
  const { metrics } = resources
  const submit = spannedIntake(openIntake(intakeTools), resources)
  return async (submission) => {
    const begun = performance.now()
    const submitted = await submit(submission)
    const { type, sender } = submission
    if (submitted.kind === 'accepted') {
      metrics.accepted({ type, sender, milliseconds: performance.now() - begun })
      if (submitted.acknowledgement.warnings.includes(conflictFinding)) metrics.conflicted({ type, sender })
    }
    return submitted
  }
}

/** Where messages come in, whoever brings them: senders, partners, our own schedules. One for a process. */
export interface Intake {
  readonly intakeTools: IntakeTools
  readonly submit: Submit
  /** For the messages of one call. */
  dryRun(): ReturnType<typeof openDryRun>
  /** What is added to messages of partners before the intake. */
  readonly prepare: Prepare
  readonly moveCase: MoveCase
  readonly deadlines: Deadlines
  readonly routing: Routing
  /** What is done on a schedule. */
  readonly works: readonly ScheduledWork[]
}

/** What the catalogue publishes; several terms for several cases are none. */
const publishedTerm =
  (database: Database): TermOf =>
  async (code, at) => {
    const found = await termAt(database, code, at)
    return found?.kind === 'known' ? found.term : undefined
  }

export const composeIntake = (resources: Resources): Intake => {
  const { config, database } = resources
  const deadlines = composeDeadlines(
    resources,
    config.catalogue.enabled ? publishedTerm(database) : undefined,
  )
  const intakeTools = composeIntakeTools(resources, deadlines)
  const submit = countedIntake(intakeTools, resources)
  const routing = composeRouting(resources, {
    resolveUnit: unitOn(resources),
    procedureFacts: factsOf(resources),
    notifyCity: decisionNotifier(submit),
  })
  const tools = { ...routing.tools, dueFrom: deadlines.dueFrom }
  const check = ({ type, data }: Incoming) => intakeTools.validate(type as RoutedType, data)
  const prepare = preparation({
    fitted: (message) =>
      withoutUnfit(message, (data) => check({ ...message, data } as Incoming), keepsUnreadable(message)),
    isSound: (message) => check(message).length === 0,
    // Where nobody has imported who is competent, routing is not in use: no case is opened for what no rule decides.
    route: async (submission) =>
      (await tools.competences()).id === undefined ? { submission } : routeSubmission(submission, tools),
  })
  const moveCase = caseMover(resources, intakeTools, prepare)
  const { publishPending } = routing
  const works = scheduledWorks(resources, { submit, prepare, moveCase, publishPending, intakeTools })
  const dryRun = () => openDryRun(intakeTools, decideDry(database, acceptanceRules(resources), resources.now))
  return { intakeTools, submit, dryRun, prepare, moveCase, deadlines, routing, works }
}
