import type { Settings } from './settings.ts'

/** A national procedure code, with or without the local authority's suffix (national-protocols B.4). */
const nationalShape = /^(\d\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/

export const isNationalProcedure = (code: string): boolean => nationalShape.test(code)

/** Without the suffix; what is no national code stays as it is. Blanks around published codes were seen. */
export const bareProcedureCode = (code: string): string => nationalShape.exec(code.trim())?.[1] ?? code.trim()

/** The code as this installation of the portal wants it. */
export const procedureCode = (code: string, { procedureCodeForm }: Settings): string =>
  procedureCodeForm === 'bare' ? bareProcedureCode(code) : code
