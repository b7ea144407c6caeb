import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import type { Submit } from '#inbound/take.ts'
import { type DoorTools, openDoor } from '#messages/door.ts'
import { groupCommit } from '#messages/group-commit.ts'
import type { NewMessage } from '#messages/message.ts'
import { planDeliveries } from '#messages/routes.ts'
import {
  dossierHistoryFindings,
  type KnownDossier,
  progressHistoryFindings,
} from '#messages/rules/history.ts'
import { type HistoryCheck, leavesMark } from '#messages/sender-mark.ts'
import { schemas } from '#schemas/registry.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { acceptMessages } from '#store/accept.ts'
import { isUnavailable } from '#store/database.ts'
import { backpressure } from './backpressure.ts'
import { composeDeadlines, type Deadlines } from './deadlines.ts'
import { laneWaker } from './lane-waker.ts'
import type { Resources } from './resources.ts'
import { composeRouting, type Routing } from './routing.ts'
import { scheduledWorks } from './schedules.ts'

const historyCheck =
  ({ config }: Resources): HistoryCheck =>
  (message, mark) => {
    if (!leavesMark(message)) return []
    const known = mark?.status === undefined ? undefined : (mark as KnownDossier)
    return message.type === 'dossier'
      ? dossierHistoryFindings(known, message.data as Dossier, {
          transitions: config.acceptance.statusTransitions,
        })
      : progressHistoryFindings(mark as KnownDossier | undefined, message.data as Progress)
  }

const doorTools = (resources: Resources, deadlines: Deadlines): DoorTools => {
  const { config, database, endpoints, validation } = resources
  const validators = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, validation.compile(schema)]),
  )
  const accept = groupCommit(
    (messages: readonly NewMessage[]) => {
      resources.metrics.committed(messages.length)
      return acceptMessages(database, messages, historyCheck(resources), resources.now)
    },
    { maxItems: config.acceptance.groupMaxMessages, gatherMs: 3, isUnavailable },
  )
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
    }),
    accept: (message) => pressure.counted(message.deliveries, () => accept(message)),
    fileStores: new Set(resources.files.stores.keys()),
    refuse: pressure.refuse,
    wake: waker,
    futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
    reportsWanted: config.routes.some(({ message }) => message === 'delivery-report'),
    deadlines: deadlines.door,
    now: resources.now,
  }
}

/** The door, with what it takes counted. */
const countedDoor = (door: DoorTools, { metrics }: Resources): Submit => {
  const submit = openDoor(door)
  return async (submission) => {
    const begun = performance.now()
    const submitted = await submit(submission)
    const { type, sender } = submission
    if (submitted.kind === 'accepted')
      metrics.accepted({ type, sender, milliseconds: performance.now() - begun })
    return submitted
  }
}

/** Where messages come in, whoever brings them: senders, partners, our own schedules. One for a process. */
export interface Entrance {
  readonly door: DoorTools
  readonly submit: Submit
  readonly deadlines: Deadlines
  readonly routing: Routing
  /** What is done on a schedule. */
  readonly works: readonly ScheduledWork[]
}

export const composeEntrance = (resources: Resources): Entrance => {
  const deadlines = composeDeadlines(resources)
  const routing = composeRouting(resources)
  const door = doorTools(resources, deadlines)
  const submit = countedDoor(door, resources)
  return { door, submit, deadlines, routing, works: scheduledWorks(resources, submit) }
}
