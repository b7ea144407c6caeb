import type { Adapter, StagedCodes } from '#adapter-kit'
import { pollStep } from '#inbound/poll-step.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { saveInboundCall } from '#store/inbound-calls.ts'
import { uuidv7 } from '#store/uuid.ts'
import { stageList } from './code-stagings.ts'
import { queryChannel } from './query-channel.ts'
import type { Resources } from './resources.ts'
import type { WorkTools } from './schedules.ts'

/** The polls that the configuration lists, as work on a schedule. */
export const pollWorks = (
  resources: Resources,
  { submit, prepare, moveCase }: Pick<WorkTools, 'submit' | 'prepare' | 'moveCase'>,
): ScheduledWork[] => {
  const { config, database, endpoints, logger, now } = resources
  const channel = queryChannel(resources, { canWait: true })
  const tools = {
    ...channel,
    submit,
    prepare,
    moveCase,
    now,
    newId: (at: Date) => uuidv7(at.getTime()),
    saveOnce: (call: Parameters<typeof saveInboundCall>[1]) =>
      saveInboundCall(database, call, now(), { once: true }),
    stageCodes: (endpoint: string, staged: StagedCodes) => stageList(resources, endpoint, staged),
    failed: (error: unknown) =>
      logger.error(
        { event: 'channel.place_not_returned', err: error },
        'the place of a poll was not returned',
      ),
  }
  return [...endpoints.values()].flatMap((endpoint) => {
    const known: Adapter['polls'] = endpoint.polls
    return Object.entries(config.endpoints[endpoint.name]?.polls ?? {}).flatMap(([name, settings]) => {
      const poll = known?.[name]
      if (!poll) return []
      return [
        {
          name: `poll/${endpoint.name}/${name}`,
          everySeconds: settings.everySeconds ?? poll.everySeconds,
          budgetSeconds: settings.budgetSeconds,
          // A page waits for its place, for the partner, and for its way through the door.
          leaseMs: 2 * endpoint.timeoutMs + config.work.leaseMarginMs,
          step: pollStep(endpoint, name, poll, tools),
        },
      ]
    })
  })
}
