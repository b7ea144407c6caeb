import type { DossierFee } from '#schemas/types.ts'
import { collectionPoints, feeKinds, statuses } from '../codes.ts'

/** The classic list as integers (national-protocols B.1): both generations agree on the statuses. */
export const statusCode = (status: Parameters<typeof statuses.toPortal>[0]): number =>
  Number(statuses.toPortal(status))

/** `LoaiBan`: 0 original, 1 copy, 2 electronic. What comes as a file is electronic. */
export const electronic = 2

/** `HinhThucThu`: 1 at reception, 2 at a supplement, 4 at return. */
export const collectedAt = (point: NonNullable<DossierFee['collectedAt']>): number =>
  Number(collectionPoints.toPortal(point))

/** `LoaiPhiLePhi`: 1 ordinary, 2 appraisal, 3 renewal. */
export const feeKind = (kind: NonNullable<DossierFee['kind']>): number => Number(feeKinds.toPortal(kind))

/** Fees and results travel with these alone (national-protocols A.9). */
export const statusesWithLists: ReadonlySet<string> = new Set([
  'supplement-requested',
  'payment-requested',
  'finished',
])
