import { type Term, termUnits } from '#messages/term.ts'

/** How a term is written in the configuration. Nobody promises more than 9999 days, nor finer than hundredths of one. */
export const termPattern = `^(0|[1-9]\\d{0,3})(\\.\\d{1,2})? (${termUnits.join('|')})$`
const term = new RegExp(termPattern)

const isUnit = (unit: string | undefined): unit is Term['unit'] => termUnits.some((one) => one === unit)

/**
 * A term written as `15 working-days`, `8 hours`, `30 minutes` or `30 days`, or as `0 working-days` for the same day;
 * undefined for anything else.
 */
export const readTerm = (text: string): Term | undefined => {
  const [, whole, part = '', unit] = term.exec(text) ?? []
  const amount = Number(`${whole}${part}`)
  const isSome = amount > 0 || unit === 'working-days'
  return isUnit(unit) && isSome ? { amount, unit } : undefined
}
