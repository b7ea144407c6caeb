import type { components } from '#api/contract.ts'
import type { Tone } from '#kit/badge.tsx'
import { deliveryStateWords as words } from './delivery-state-words.ts'
import type { Text } from './text.ts'

export type DeliveryStatus = components['schemas']['delivery']['status']
export type OverallStatus = components['schemas']['message']['status']

interface State extends Text {
  readonly tone: Tone
}

/** How deliveries stand, in words and in a colour. */
export const deliveryStates: Readonly<Record<DeliveryStatus, State>> = {
  waiting: { ...words.waiting, tone: 'busy' },
  delivering: { ...words.delivering, tone: 'busy' },
  pending: { ...words.pending, tone: 'busy' },
  'in-doubt': { ...words['in-doubt'], tone: 'warn' },
  parked: { ...words.parked, tone: 'bad' },
  dead: { ...words.dead, tone: 'bad' },
  rejected: { ...words.rejected, tone: 'bad' },
  cancelled: { ...words.cancelled, tone: 'plain' },
  superseded: { ...words.superseded, tone: 'plain' },
  completed: { ...words.completed, tone: 'good' },
}

/** How a message stands as a whole. */
export const overallStates: Readonly<Record<OverallStatus, State>> = {
  unrouted: { vi: 'Không gửi đi đâu', en: 'Goes nowhere', tone: 'plain' },
  open: { vi: 'Đang xử lý', en: 'Under way', tone: 'busy' },
  dead: deliveryStates.dead,
  parked: deliveryStates.parked,
  rejected: deliveryStates.rejected,
  cancelled: deliveryStates.cancelled,
  superseded: deliveryStates.superseded,
  completed: deliveryStates.completed,
}

const dossierStates: Readonly<Record<string, State>> = {
  submitted: { vi: 'Đã nộp', en: 'Submitted', tone: 'busy' },
  accepted: { vi: 'Đã tiếp nhận', en: 'Accepted', tone: 'busy' },
  refused: { vi: 'Từ chối tiếp nhận', en: 'Refused', tone: 'bad' },
  processing: { vi: 'Đang xử lý', en: 'In work', tone: 'busy' },
  'supplement-requested': { vi: 'Chờ bổ sung', en: 'Supplement requested', tone: 'warn' },
  'payment-requested': { vi: 'Chờ nộp phí, lệ phí', en: 'Payment requested', tone: 'warn' },
  withdrawn: { vi: 'Công dân rút hồ sơ', en: 'Withdrawn', tone: 'plain' },
  stopped: { vi: 'Dừng xử lý', en: 'Stopped', tone: 'plain' },
  finished: { vi: 'Đã xử lý xong', en: 'Finished', tone: 'good' },
  returned: { vi: 'Đã trả kết quả', en: 'Result returned', tone: 'good' },
}

/** How a dossier stands. A state that a partner made up is shown as it is. */
export const dossierState = (status: string): State =>
  dossierStates[status] ?? { vi: status, en: status, tone: 'plain' }
