import { bareProcedureCode } from '#messages/rules/procedure-code.ts'

/**
 * Under which a procedure is kept: the bare national code, or the code as published where it has another shape. Blanks around
 * published codes were seen; suffixes name the local authority (national-protocols B.4).
 */
export const procedureKey = (code: string): string => bareProcedureCode(code.trim())

/** A code of an online service is that of its procedure and two digits. */
const service = /^(\d\.\d{6})\.\d{2}$/
const beginning = /^\d\.\d{0,6}$/
const whole = /^\d\.\d{6}$/

/** What of a search is a code: a whole one, or the beginning of one. */
export const codeSought = (
  words: string,
): { readonly code: string } | { readonly prefix: string } | undefined => {
  const text = words.trim()
  const code = service.exec(text)?.[1] ?? procedureKey(text)
  if (whole.test(code)) return { code }
  return beginning.test(text) ? { prefix: text } : undefined
}
