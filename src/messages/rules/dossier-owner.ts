/** A ministry whose central system numbers dossiers. */
export interface Ministry {
  /** Our word for it, such as `construction`. */
  readonly code: string
  readonly name: string
  /** With which the long numbers of its dossiers begin: two digits each. */
  readonly digits: readonly string[]
}

/** Whose system numbered a dossier, as its code says it. `unclear`: it has the form of a code, and does not say. */
export type CodeOwner =
  | { readonly kind: 'city' | 'portal' | 'social-insurance' | 'unclear' }
  /** Without a code where nobody has said whose digits these are. */
  | { readonly kind: 'ministry'; readonly code?: string; readonly name?: string }

interface CodeParts {
  readonly agency: string
  /** `YYYYMMDD`, real or not. */
  readonly date: string
  readonly number: string
  readonly isLongDate: boolean
}

// Old and new agency codes, and the forms of date and number that are in use (national-protocols B.3).
const shape =
  /^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,6})-(?:(\d{6})-(\d{4,7})|(\d{8})-(\d{7}))$/
const socialInsurance = /^\d{5}\/\d{4}\/\d{5}$/
const portalRoot = /^(?:G22(?:\.|$)|\d{3}\.\d{2}\.\d{2}\.G22$)/

const readParts = (code: string): CodeParts | undefined => {
  const [, agency = '', d6, n6, d8, n8] = shape.exec(code) ?? []
  if (d8 !== undefined && n8 !== undefined) return { agency, date: d8, number: n8, isLongDate: true }
  if (d6 !== undefined && n6 !== undefined) return { agency, date: `20${d6}`, number: n6, isLongDate: false }
  return undefined
}

/** Half a dozen rules ask for the same code, one after the other. */
let last: { readonly code: string; readonly parts: CodeParts | undefined } = { code: '', parts: undefined }

/** The parts of the code of a dossier that an agency or a ministry numbered; undefined for anything else. */
export const dossierCodeParts = (code: string): CodeParts | undefined => {
  if (last.code !== code) last = { code, parts: readParts(code) }
  return last.parts
}

const ministryOf = (number: string, ministries: readonly Ministry[]): CodeOwner => {
  const found = ministries.find(({ digits }) => digits.includes(number.slice(0, 2)))
  return { kind: 'ministry', ...(found && { code: found.code, name: found.name }) }
}

/**
 * Whose a dossier is, by its code: four digits of the city's own system, six or seven of a ministry's central one, the root
 * G22 of the portal (national-protocols B.3; one source, so the ministries are settings). Undefined for what is no code.
 */
export const ownerByCode = (code: string, ministries: readonly Ministry[]): CodeOwner | undefined => {
  if (socialInsurance.test(code)) return { kind: 'social-insurance' }
  const parts = dossierCodeParts(code)
  if (!parts) return undefined
  if (portalRoot.test(parts.agency)) return { kind: 'portal' }
  // Of the form with the whole year nothing is known.
  if (parts.isLongDate || parts.number.length === 5) return { kind: 'unclear' }
  return parts.number.length === 4 ? { kind: 'city' } : ministryOf(parts.number, ministries)
}
