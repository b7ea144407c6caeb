import type { AttentionApi } from '#api/attention/routes.ts'
import { attentionKinds } from '#api/attention/words.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import type { IntakeTools } from '#messages/intake.ts'
import type { NewMessage } from '#messages/message.ts'
import type { Resources } from '../resources.ts'
import { findStep } from './find-step.ts'
import { noticePlanner, type ToolsOf } from './plan-notices.ts'
import { sendStep } from './send-step.ts'
import { walksFor } from './walks.ts'

interface UrgingTools {
  readonly intakeTools: IntakeTools
  attention(): Pick<AttentionApi, 'sum'>
}

const sendEverySeconds = 15

/** Whether anybody is urged here. */
const isUrging = ({ config: { urging } }: Pick<Resources, 'config'>): boolean =>
  urging.rules.length > 0 || urging.apologies.when !== 'off'

const warnOfUnknownKinds = ({ config, logger }: Resources): void => {
  const known: readonly string[] = attentionKinds
  for (const { name: rule, kinds } of config.urging.rules)
    for (const kind of kinds.filter((one) => !known.includes(one)))
      logger.warn({ event: 'urging.kind_unknown', rule, kind }, 'a rule urges for what does not exist')
}

/** What is done so that people are urged: looking, and sending. Nothing where no rule says so. */
export const urgingWorks = (
  resources: Resources,
  { intakeTools, attention }: UrgingTools,
): readonly ScheduledWork[] => {
  if (!isUrging(resources)) return []
  warnOfUnknownKinds(resources)
  const { config, mailer } = resources
  const toolsOf: ToolsOf = (agency) => resources.legalClock.held().toolsFor({ agency: agency ?? undefined })
  const planner = noticePlanner(resources, intakeTools, toolsOf)
  const wake = (messages: readonly NewMessage[]) => {
    for (const { deliveries, deadline } of messages)
      for (const { endpoint, lane } of deliveries) intakeTools.wake(endpoint, lane, deadline)
  }
  const walks = walksFor(resources, config.urging.rules, toolsOf)
  return [
    {
      name: 'urging',
      everySeconds: config.urging.lookEverySeconds,
      budgetSeconds: 300,
      leaseMs: 60_000,
      inBackground: true,
      step: findStep(resources, { planner, walks, attention, toolsOf, wake }),
    },
    {
      name: 'urging-posts',
      everySeconds: sendEverySeconds,
      budgetSeconds: 300,
      leaseMs: 2 * config.mail.timeoutMs + config.work.leaseMarginMs + 60_000,
      step: sendStep(resources, { mailer, toolsOf }),
    },
  ]
}
