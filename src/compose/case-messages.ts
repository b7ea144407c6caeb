import type { Incoming } from '#adapter-kit'
import {
  type Origin,
  type Prepare,
  type Prepared,
  prepareAll,
  refusalIn,
  submissionOf,
  type Taken,
} from '#inbound/take.ts'
import { type IntakeTools, readyMessage } from '#messages/intake.ts'
import type { NewMessage } from '#messages/message.ts'
import { subjectsFor } from './message-subjects.ts'
import type { Resources } from './resources.ts'

type Refused = Extract<Taken, { kind: 'rejected' | 'overloaded' }>

/** What a case makes known, checked and planned for the record; or why it cannot be taken now. */
export type CaseMessages = { readonly kind: 'ready'; readonly messages: readonly NewMessage[] } | Refused

/** The history of the case holds what no route takes anywhere. */
const isWanted = ({ type, deliveries, inboxes = [] }: NewMessage): boolean =>
  type !== 'case-report' || deliveries.length + inboxes.length > 0

/** A step that a partner reports is no news to itself. */
const toOthers = (message: NewMessage): NewMessage =>
  message.type === 'progress'
    ? { ...message, deliveries: message.deliveries.filter(({ endpoint }) => endpoint !== message.sender) }
    : message

/** Makes messages of what is told of a case; `prepare` is for what comes from partners. */
export const caseMessages = (resources: Resources, intakeTools: IntakeTools) => {
  const withSubjects = subjectsFor(resources)
  const ready = (endpoint: string, prepared: readonly Prepared[], correlationId?: string): CaseMessages => {
    const messages: NewMessage[] = []
    for (const one of prepared) {
      const submission = { ...submissionOf(endpoint, one, correlationId), ofCase: true } as const
      const made = readyMessage(submission, intakeTools)
      if (made.kind === 'over-share')
        return { kind: 'overloaded', retryAfterSeconds: made.over.retryAfterSeconds, messageIds: [] }
      if (made.kind === 'overloaded') return { ...made, messageIds: [] }
      if (made.kind === 'ready') messages.push(withSubjects(toOthers(made.message)))
      else return { ...(refusalIn(made) ?? unreadable), messageIds: [] }
    }
    return { kind: 'ready', messages: messages.filter(isWanted) }
  }
  return {
    ready: (endpoint: string, told: readonly Incoming[]) =>
      ready(
        endpoint,
        told.map((message) => ({ message, data: message.data })),
      ),
    prepared: async (
      endpoint: string,
      told: readonly Incoming[],
      prepare: Prepare,
      { from, correlationId }: { readonly from: Origin; readonly correlationId: string },
    ): Promise<CaseMessages> => {
      const all = await prepareAll(told, prepare, from)
      if ('refused' in all) return { kind: 'rejected', messageIds: [], ...all.refused }
      return ready(endpoint, all, correlationId)
    },
    /** Queues the lanes, after the commit. */
    wake: (messages: readonly NewMessage[]) => {
      for (const { deliveries, deadline } of messages)
        for (const { endpoint, lane } of deliveries) intakeTools.wake(endpoint, lane, deadline)
    },
  }
}

const unreadable = { kind: 'rejected', code: 'INVALID', reason: 'Dữ liệu không hợp lệ' } as const
