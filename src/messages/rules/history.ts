import { type Finding, reject, warn } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import { isBefore } from './dates.ts'
import {
  type DossierStatus,
  firstStatusFinding,
  type TransitionMode,
  transitionFinding,
} from './transitions.ts'

/** The last known state of a dossier. */
export interface KnownDossier {
  readonly status: DossierStatus
  readonly revision?: number | undefined
  readonly channel?: Dossier['channel']
  readonly receivedAt?: string
  /** The time of the latest row of progress. */
  readonly lastProgressAt?: string
}

const withoutRevision = [
  '/revision',
  'REVISION_MISSING',
  'Trạng thái trước của hồ sơ có số phiên bản, trạng thái này thì không: không biết cái nào mới hơn',
  'The state before had a revision and this one has none: nobody can tell which is newer',
] as const

const revisionMissing = (mode: 'warn' | 'reject'): Finding =>
  mode === 'warn' ? warn(...withoutRevision) : reject(...withoutRevision)

/** Rules for a new state of a dossier that need the state before; undefined when it is seen for the first time. */
export const dossierHistoryFindings = (
  previous: KnownDossier | undefined,
  next: Dossier,
  options: { readonly transitions: TransitionMode; readonly missingRevision: 'warn' | 'reject' },
): Finding[] => {
  const finding =
    previous === undefined
      ? firstStatusFinding(next)
      : transitionFinding(previous.status, next.status, options.transitions)
  const hasLost = previous?.revision !== undefined && next.revision === undefined
  return [
    ...(finding === undefined ? [] : [finding]),
    ...(hasLost ? [revisionMissing(options.missingRevision)] : []),
  ]
}

/** Rules for a row of progress that need the dossier's last known state. */
export const progressHistoryFindings = (
  previous: KnownDossier | undefined,
  progress: Progress,
): Finding[] => {
  const found: Finding[] = []
  // An online dossier is worked on before anybody receives it (national-protocols J.12).
  if (previous?.channel !== 'online' && isBefore(progress.at, previous?.receivedAt)) {
    const vi = 'Thời điểm xử lý ở trước ngày tiếp nhận hồ sơ'
    found.push(warn('/at', 'PROGRESS_BEFORE_RECEPTION', vi, 'This step is earlier than the reception'))
  }
  if (isBefore(progress.at, previous?.lastProgressAt)) {
    const vi =
      'Thời điểm xử lý ở trước bước xử lý đã ghi nhận; Cổng có thể từ chối, cần kiểm tra lại thời điểm'
    const en = 'This step is earlier than the one before; the portal may refuse it, so check its time'
    found.push(warn('/at', 'PROGRESS_OUT_OF_ORDER', vi, en))
  }
  return found
}
