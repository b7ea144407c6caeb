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

/** Whether a citizen, such as a child, has no number and goes by those of a representative. */
export const goesByRepresentative = ({ applicant }: Dossier): boolean =>
  applicant.type === 'citizen' &&
  applicant.identifiers.length === 0 &&
  (applicant.representative?.identifiers ?? []).length > 0

/**
 * The owner's numbers. Those of a legal representative stand in for an owner who is no person, as the portal has no
 * known identifier type for a tax code (national-protocols J.1), and for a citizen who has none yet.
 */
export const ownersIdentifiers = (dossier: Dossier): readonly LocatedIdentifier[] => {
  const { applicant } = dossier
  const own = applicant.identifiers.map((identifier, index) => ({
    ...identifier,
    pointer: `/applicant/identifiers/${index}`,
  }))
  if (applicant.type === 'citizen' && !goesByRepresentative(dossier)) return own
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

/** `ThongTinKhac`: as the city says it, with the representative of a citizen where the endpoint wants that there. */
export const otherInformation = ({ applicant }: Dossier, settings: Settings): string => {
  const { type, representative, otherInformation: said } = applicant
  const isNamed = type === 'citizen' && settings.citizenRepresentative === 'other-information'
  if (!isNamed || !representative) return clean(said)
  const numbers = representative.identifiers.map(({ value }) => clean(value))
  const named = `Người đại diện: ${[clean(representative.fullName), ...numbers].filter(Boolean).join(', ')}`
  return [clean(said), named].filter(Boolean).join('; ')
}

/** `SoGiayToChuHoSo`. */
export const paperNumber = ({ applicant }: Dossier): string => {
  const order = paperOrder[applicant.type === 'citizen' ? 'citizen' : 'other']
  const first = order
    .map((type) => applicant.identifiers.find((identifier) => identifier.type === type))
    .find((identifier) => identifier !== undefined)
  return clean(first?.value)
}
