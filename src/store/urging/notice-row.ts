import type { Notice } from '#urging/notice.ts'

/** A notice as the record has it. */
export interface StoredNotice extends Notice {
  /** Whose dossier it is; null: a partner's, or the installation's own affair. */
  readonly sender: string | null
  /** When the next level is told; null: there is none. */
  readonly nextLevelAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly acknowledgedBy: string | null
  readonly acknowledgedReason: string | null
  readonly endedAt: Date | null
  readonly endedBecause: string | null
}

/** The columns of `notices n`. */
export const noticeColumns = `n.id, n.rule, n.situation, n.subject, n.sender, n.dossier_code as "dossierCode", n.agency,
  n.procedure, n.endpoint, n.due_at as "dueAt", n.since, n.found_at as "foundAt", n.level,
  n.next_level_at as "nextLevelAt", n.details, n.acknowledged_at as "acknowledgedAt", n.acknowledged_by as "acknowledgedBy",
  n.acknowledged_reason as "acknowledgedReason", n.ended_at as "endedAt", n.ended_because as "endedBecause"`
