import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'

export type DossierStatus = Dossier['status']

/** What may follow each status (national-protocols B.1). The same status again is always an update of the rest. */
export const transitions: Readonly<Record<DossierStatus, readonly DossierStatus[]>> = {
  submitted: ['accepted', 'refused', 'supplement-requested', 'withdrawn'],
  accepted: ['processing', 'supplement-requested', 'payment-requested', 'withdrawn', 'stopped', 'finished'],
  processing: ['supplement-requested', 'payment-requested', 'withdrawn', 'stopped', 'finished'],
  'supplement-requested': ['accepted', 'processing', 'withdrawn', 'stopped'],
  'payment-requested': ['accepted', 'processing', 'withdrawn', 'stopped'],
  stopped: ['processing', 'finished', 'returned'],
  finished: ['returned', 'processing'],
  refused: [],
  withdrawn: [],
  returned: [],
}

export const dossierStatuses = Object.keys(transitions) as readonly DossierStatus[]

const firstStatus: Readonly<Record<Dossier['channel'], DossierStatus>> = {
  online: 'submitted',
  direct: 'accepted',
  postal: 'accepted',
}

/** How strictly a step outside the table is taken. */
export type TransitionMode = 'warn' | 'reject'

/** The finding about a step from one status to the next; undefined when the step is normal. */
export const transitionFinding = (
  from: DossierStatus,
  to: DossierStatus,
  mode: TransitionMode,
): Finding | undefined => {
  if (from === to || transitions[from].includes(to)) return undefined
  const finding = mode === 'reject' ? reject : warn
  const vi = 'Trạng thái mới không thể theo sau trạng thái đã ghi nhận của hồ sơ'
  return finding('/status', 'STATUS_TRANSITION', vi, 'This status cannot follow the last known one')
}

/**
 * The finding about the first status seen. Never more than a warning: a dossier may be older than this gateway, and
 * refusing it would lose it.
 */
export const firstStatusFinding = ({ channel, status }: Dossier): Finding | undefined => {
  if (firstStatus[channel] === status) return undefined
  const vi = 'Hồ sơ được gửi lần đầu với trạng thái không phải trạng thái bắt đầu'
  return warn(
    '/status',
    'STATUS_FIRST',
    vi,
    'The dossier is first seen in a status that is not an initial one',
  )
}
