import { instantOf } from '#messages/rules/vietnam-date.ts'
import { isOver } from '#messages/running-deadline.ts'
import type { Progress } from '#schemas/types.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { RecordedMessage } from './recorded-dossier.ts'

type StepFacts = Pick<DossierFacts, 'stepFrom' | 'stepDueAt'>

const none: StepFacts = { stepFrom: null, stepDueAt: null }

/** Whether a message says on which step somebody works. */
export const isStep = ({ type, data }: RecordedMessage): boolean => type === 'progress' && data !== undefined

/** The newest by its own time: a step that is reported late does not turn the clock back. Of two at one time the later word counts. */
const newestStep = (messages: readonly RecordedMessage[]): Progress | undefined => {
  let [newest, newestAt]: [Progress | undefined, number] = [undefined, Number.NEGATIVE_INFINITY]
  for (const { data } of messages.filter(isStep)) {
    const step = data as Progress
    const at = instantOf(step.at)
    if (at !== undefined && at >= newestAt) [newest, newestAt] = [step, at]
  }
  return newest
}

/** Whether an agency works on it: not after the end, and not while the citizen is asked for something. */
const isWork = (status: string): boolean => !isOver(status) && status !== 'supplement-requested'

/**
 * The step on which somebody works, as far as it has a date of its own.
 * @param messages in the order of acceptance.
 */
export const runningStep = (status: string | null, messages: readonly RecordedMessage[]): StepFacts => {
  const step = newestStep(messages)
  const dueAt = instantOf(step?.dueAt)
  if (!step || dueAt === undefined || !isWork(step.status) || isOver(status ?? '')) return none
  const from = instantOf(step.startedAt) ?? instantOf(step.at) ?? dueAt
  return { stepFrom: new Date(from).toISOString(), stepDueAt: new Date(dueAt).toISOString() }
}
