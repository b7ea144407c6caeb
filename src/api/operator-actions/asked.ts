import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { findMessage } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { endpointName, id, reason } from '../parts.ts'
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
export const about = (messageId: string, { name }: Caller, { endpoint, reason }: Asked) => ({
  messageId,
  by: name,
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

/** Read anew: what stood in the way is shown as it stands now. */
export const refused = async (api: OperatorActionsApi, caller: Caller, wanted: string, asked: Asked) =>
  nothingToDo(await findMessage(api, caller, 'steer-message', wanted), asked.endpoint)

export const exampleMove = {
  id: '019a5b1e-0000-7000-8000-000000000002',
  endpoint: 'national-portal',
  operation: 'syncDossier',
} as const
