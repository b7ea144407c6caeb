import { isRealDay } from '#adapter-kit'
import { vietnamDay } from './moments.ts'

/** National code, then perhaps the suffix of a local authority (national-protocols B.4). */
const nationalProcedure = /^(\d\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/

/** The code without a valid suffix; anything else is compared exactly as it stands. */
export const bareProcedureCode = (code: string): string => nationalProcedure.exec(code)?.[1] ?? code

const oldAgency = /^\d{3}\.\d{2}\.\d{2}\.([A-Z]\d{2})$/
const newAgency = /^([A-Z]\d{2})(?:\.|$)/

/** `H26` of `000.00.00.H26` and of `H26.34.12`; the levels below are opaque (national-protocols B.5, J.10). */
export const agencyRoot = (code: string): string | undefined =>
  oldAgency.exec(code)?.[1] ?? newAgency.exec(code)?.[1]

const dossierCode =
  /^(?<agency>\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,6})-(?:(?<short>\d{6})-\d{4,7}|(?<long>\d{8})-\d{7})$/

interface DossierCode {
  readonly root: string | undefined
}

/** Reads a dossier code; undefined unless its shape is known and its day is real and not yet to come. */
export const readDossierCode = (code: string, now: Date): DossierCode | undefined => {
  const parts = dossierCode.exec(code)?.groups
  if (!parts) return undefined
  const day = parts.long ?? `20${parts.short}`
  const isReal = isRealDay(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6, 8)))
  if (!isReal || day > vietnamDay(now)) return undefined
  return { root: agencyRoot(parts.agency ?? '') }
}
