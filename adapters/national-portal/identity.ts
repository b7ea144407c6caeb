import type { Dossier, DossierIdentifier } from '#schemas/types.ts'
import type { Settings } from './settings.ts'
import { clean } from './text.ts'

/** Which of several numbers stands on the owner's paper, most telling first. */
const paperOrder = {
  citizen: ['personal-id', 'cmnd', 'passport', 'tax-code'],
  other: ['tax-code', 'personal-id', 'cmnd', 'passport'],
} as const

export interface LocatedIdentifier extends DossierIdentifier {
  readonly pointer: string
}

/**
 * The owner's numbers. Those of a legal representative stand in for an owner who is no person: the portal has no
 * known identifier type for a tax code (national-protocols J.1).
 */
export const ownersIdentifiers = ({ applicant }: Dossier): readonly LocatedIdentifier[] => {
  const own = applicant.identifiers.map((identifier, index) => ({
    ...identifier,
    pointer: `/applicant/identifiers/${index}`,
  }))
  if (applicant.type === 'citizen') return own
  const representatives = applicant.representative?.identifiers ?? []
  return [
    ...own,
    ...representatives.map((identifier, index) => ({
      ...identifier,
      pointer: `/applicant/representative/identifiers/${index}`,
    })),
  ]
}

/** `DinhDanhCHS`: only what the endpoint has a `LoaiDinhDanh` for. */
export const identityRows = (dossier: Dossier, settings: Settings) =>
  ownersIdentifiers(dossier).flatMap(({ type, value }) => {
    const code = settings.identifierTypes[type]
    return code === undefined ? [] : [{ LoaiDinhDanh: code, SoDinhDanh: clean(value) }]
  })

/** `SoGiayToChuHoSo`. */
export const paperNumber = ({ applicant }: Dossier): string => {
  const order = paperOrder[applicant.type === 'citizen' ? 'citizen' : 'other']
  const first = order
    .map((type) => applicant.identifiers.find((identifier) => identifier.type === type))
    .find((identifier) => identifier !== undefined)
  return clean(first?.value)
}
