import type { Finding } from '#adapter-kit'
import type { Dossier, DossierSupplement } from '#schemas/types.ts'
import type { Settings } from './settings.ts'
import { clean, lengthOf } from './text.ts'
import { tooLong } from './too-long.ts'

/** The supplement that is asked for, else the last that was. */
export const askedFor = ({ supplements = [] }: Dossier): DossierSupplement | undefined =>
  supplements.findLast(({ receivedAt }) => receivedAt === undefined) ?? supplements.at(-1)

/** What the citizen reads with a status. */
export const said = (dossier: Dossier): string =>
  clean(dossier.status === 'supplement-requested' ? askedFor(dossier)?.content : dossier.note)

/** Of the text that goes with a status. */
export const maxStatusText = 2000

/**
 * Of a dossier that came from the portal the text of a status goes by two calls, the full state and `DongBoTrangThaiHoSo`: what
 * the second would not take stops the first too, so that the portal is not told half of it.
 */
export const statusTextFindings = (dossier: Dossier, { inbound }: Settings): Finding[] => {
  const { status, submittedVia, supplements = [] } = dossier
  if (submittedVia !== 'national-portal' || inbound.statuses[status] === undefined) return []
  if (status !== 'supplement-requested' || lengthOf(said(dossier)) <= maxStatusText) return []
  const asked = askedFor(dossier)
  const place = asked === undefined ? -1 : supplements.indexOf(asked)
  return [tooLong(`/supplements/${place}/content`, maxStatusText)]
}
