const oldForm = /^\d{3}\.\d{2}\.\d{2}\.([A-Z]\d{2})$/
const newForm = /^([A-Z]\d{2})(?:\.|$)/

/** The letter and two digits that all codes of one province or ministry share: `H26` (national-protocols B.5, J.10). */
export const agencyRoot = (code: string): string | undefined =>
  (oldForm.exec(code) ?? newForm.exec(code))?.[1]

/** The agency that numbered a dossier: the code begins with that agency's code (B.3). */
export const dossierAgency = (dossierCode: string): string =>
  dossierCode.slice(0, Math.max(0, dossierCode.indexOf('-')))

/** Its root. */
export const dossierRoot = (dossierCode: string): string | undefined => agencyRoot(dossierAgency(dossierCode))
