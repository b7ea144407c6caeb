import type { components } from '#api/contract.ts'
import type { Tone } from '#kit/badge.tsx'

export type Notice = components['schemas']['notice-entry']
export type Sending = components['schemas']['notice-sending']

export const noticeTones: Readonly<Record<Notice['state'], Tone>> = {
  open: 'warn',
  acknowledged: 'busy',
  ended: 'good',
}

export const noticeStates = ['open', 'acknowledged', 'ended'] as const satisfies readonly Notice['state'][]

export const situations = [
  'due-soon',
  'overdue',
  'step-due-soon',
  'step-overdue',
  'supplement-unanswered',
  'acknowledgement-missing',
  'case-silent',
  'mirror-lagging',
  'attention',
  'apology',
] as const satisfies readonly Notice['situation'][]

export const sendingTones: Readonly<Record<Sending['state'], Tone>> = {
  waiting: 'busy',
  sent: 'good',
  told: 'good',
  failed: 'bad',
  'no-route': 'warn',
  dropped: 'plain',
}
