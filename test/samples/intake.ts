import { type IntakeTools, openIntake, type Submitted } from '#messages/intake.ts'
import type { MessageType, NewMessage } from '#messages/message.ts'
import { schemas } from '#schemas/registry.ts'
import { now, validation } from './endpoint.ts'

/** Our door without a record behind it: it says what it would take, or why not. */
export const knock = (type: MessageType, data: unknown, at: Date = now): Promise<Submitted> => {
  const accept = async ({ dossierCode, findings }: NewMessage) =>
    ({
      kind: 'accepted',
      acknowledgement: { messageId: 'm-1', dossierCode, deliveries: [], warnings: findings },
    }) as const
  const delivery = {
    endpoint: 'portal',
    operation: 'any',
    lane: 'any',
    retry: { delaysSeconds: [], jitter: 0 },
  }
  const tools: IntakeTools = {
    validate: (name, value) => validation.compile(schemas[name])(value),
    plan: () => ({ deliveries: [delivery], inboxes: [] }),
    accept,
    wake: () => undefined,
    refuse: () => undefined,
    futureToleranceSeconds: 300,
    reportsWanted: false,
    now: () => at,
  }
  return openIntake(tools)({ sender: 'city', type, data })
}
