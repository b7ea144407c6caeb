import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { StoredMessage } from '#store/messages.ts'
import { findMessage } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { endpointName, id, reason } from '../parts.ts'
import { proposalView } from '../proposals/view.ts'
import { routeFor } from '../route.ts'
import type { OperatorActionsApi } from './api.ts'
import { nothingToDo } from './nothing-to-do.ts'

export const route = routeFor<OperatorActionsApi>()
export const params = Type.Object({ id })

const flag = (description: string, vi: string) =>
  Type.Optional(Type.Boolean({ default: false, description, 'x-description-vi': vi }))

export const endpoint = Type.Optional({
  ...endpointName,
  description: 'Only the delivery to this endpoint.',
  'x-description-vi': 'Chỉ lượt gửi đến kết nối này.',
})
export const why = {
  ...reason,
  description: 'Why; written into the audit.',
  'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
}
export const flags = {
  completedToo: flag('Completed deliveries too.', 'Cả những lượt đã hoàn thành.'),
  resend: flag(
    'Send a parked one in any case, without asking the partner first.',
    'Gửi luôn lượt đang chờ người quyết định, không hỏi đối tác trước.',
  ),
  evenIfOlder: flag('Although the partner has a newer state.', 'Dù đối tác đã có trạng thái mới hơn.'),
}

interface Asked {
  readonly endpoint?: string
  readonly reason?: string
}
export const about = (messageId: string, caller: Caller, { endpoint, reason }: Asked) => ({
  messageId,
  by: actorOf(caller),
  endpoint,
  reason,
})

export const sendingAgain = ({
  completedToo = false,
  resend = false,
  evenIfOlder = false,
}: Partial<Readonly<Record<keyof typeof flags, boolean>>>) => ({ completedToo, resend, evenIfOlder })

export const heldBack = (deliveries: readonly string[]) => {
  const vi = 'Đối tác đã nhận trạng thái mới hơn; gửi lại bản cũ với "evenIfOlder": true nếu thật sự cần'
  const en = 'The partner has a newer state; send the older one with "evenIfOlder": true if you mean it'
  return problem('newer-state-delivered', { detail: { vi, en }, more: { deliveries } })
}

/** Whether any of the message's deliveries, or the one to this endpoint, stands in one of these. */
export const standsIn = (
  { deliveries }: StoredMessage,
  asked: string | undefined,
  statuses: readonly DeliveryStatus[],
): boolean =>
  deliveries.some((one) => one.endpoint === (asked ?? one.endpoint) && statuses.includes(one.status))

/** Whether it would send once more what is completed, for which a second person is asked. */
export const resendsCompleted = (
  { fourEyes }: OperatorActionsApi,
  message: StoredMessage,
  { completedToo, endpoint: to }: { readonly completedToo: boolean; readonly endpoint?: string | undefined },
): boolean => fourEyes.resend && completedToo && standsIn(message, to, ['completed'])

export const waitsForSecondPerson = {
  description: {
    vi: 'Chờ người thứ hai duyệt, nếu cấu hình yêu cầu (`fourEyes`)',
    en: 'Waits for a second person, where the configuration asks for one (`fourEyes`)',
  },
  schema: proposalView,
}

/** Read anew: what stood in the way is shown as it stands now. */
export const refused = async (api: OperatorActionsApi, caller: Caller, wanted: string, asked: Asked) =>
  nothingToDo(await findMessage(api, caller, 'steer-message', wanted), asked.endpoint)

export const exampleMove = {
  id: '019a5b1e-0000-7000-8000-000000000002',
  endpoint: 'national-portal',
  operation: 'syncDossier',
} as const
