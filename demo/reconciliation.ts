import type { Dossier } from '#schemas/types.ts'
import type { Fate } from './summary.ts'

/** What the portal's simulator says that it holds, as far as it is compared. */
export interface PortalRecords {
  readonly dossiers: Readonly<
    Record<string, { readonly creates: number; readonly packet: { readonly TrangThaiHoSo?: unknown } }>
  >
  readonly progress: Readonly<Record<string, readonly unknown[]>>
}

// The portal's own numbers, 1 to 10. Written down here once more: a mistake in the adapter's table has to show.
const statusNumbers: readonly Dossier['status'][] = [
  'submitted',
  'accepted',
  'refused',
  'processing',
  'supplement-requested',
  'payment-requested',
  'withdrawn',
  'stopped',
  'finished',
  'returned',
]

/** As the portal writes it. */
export const statusNumber = (status: Dossier['status']): string => String(statusNumbers.indexOf(status) + 1)

const compareDossier = (code: string, fates: readonly Fate[], portal: PortalRecords): string[] => {
  const held = portal.dossiers[code]
  const crossed = fates.filter(({ type, fate }) => type === 'dossier' && fate === 'crossed')
  const steps = fates.filter(({ type, fate }) => type === 'progress' && fate === 'crossed').length
  const heldSteps = portal.progress[code]?.length ?? 0
  // What is still under way or waits for a person may be there or not.
  const isOpen = fates.some(({ fate }) => fate === 'retrying' || fate === 'parked')
  const last = crossed.at(-1)
  const found: string[] = []
  if (last && !held) found.push(`${code}: crossed, but the portal does not hold it`)
  if (!last && held && !isOpen) found.push(`${code}: the portal holds it, but no state of it crossed`)
  if (held && held.creates !== 1) found.push(`${code}: created ${held.creates} times`)
  if (last && held && !isOpen) {
    const expected = statusNumber(last.status)
    const status = String(held.packet.TrangThaiHoSo)
    if (status !== expected) found.push(`${code}: the portal holds status ${status} instead of ${expected}`)
  }
  if (isOpen ? heldSteps < steps : heldSteps !== steps) {
    found.push(`${code}: ${steps} steps crossed, the portal holds ${heldSteps}`)
  }
  return found
}

/**
 * Where our figures and the portal's own records differ. `isOurs` recognises the codes of this run: a database that is kept
 * may still have carried over dossiers of an earlier one.
 */
export const differences = (
  fates: readonly Fate[],
  portal: PortalRecords,
  isOurs: (code: string) => boolean,
): string[] => {
  const byDossier = Map.groupBy(fates, ({ dossierCode }) => dossierCode)
  const held = new Set([...Object.keys(portal.dossiers), ...Object.keys(portal.progress)])
  const strangers = [...held].filter((code) => isOurs(code) && !byDossier.has(code))
  const lost = fates.filter(({ fate }) => fate === 'lost')
  return [
    ...lost.map(({ dossierCode, type }) => `${dossierCode}: a ${type} was accepted, but the record lacks it`),
    ...[...byDossier].flatMap(([code, list]) => compareDossier(code, list, portal)),
    ...strangers.map((code) => `${code}: the portal holds it, but it was never handed in`),
  ]
}
