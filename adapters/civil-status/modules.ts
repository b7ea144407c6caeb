import type { Kind } from './settings.ts'

/** What each kind is called: by the document, by the newer client, and as a paper for people. */
export const modules = {
  birth: { documented: 'KS', newer: 'LTKS', paper: 'Giấy khai sinh' },
  death: { documented: 'KT', newer: 'LTKT', paper: 'Trích lục khai tử' },
  marriage: { documented: 'KH', newer: 'LTKH', paper: 'Giấy chứng nhận kết hôn' },
  'certified-copy': { documented: 'BS', newer: 'BS', paper: 'Bản sao trích lục hộ tịch' },
} as const satisfies Record<Kind, object>

/** The agency that a dossier code begins with: the one-stop desk that received it. */
const agencyOf = (dossierCode: string): string => dossierCode.slice(0, Math.max(0, dossierCode.indexOf('-')))

export const unitOf = (
  dossierCode: string,
  unitCodes: Readonly<Record<string, number>>,
): { readonly agency: string; readonly unit: number | undefined } => {
  const agency = agencyOf(dossierCode)
  return { agency, unit: Object.hasOwn(unitCodes, agency) ? unitCodes[agency] : undefined }
}
