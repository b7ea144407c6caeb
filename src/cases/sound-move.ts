import { type CaseMove, partnerCaseStates, partnerWords } from '#adapter-kit'

const maxNumber = 200
const maxText = 4000

/**
 * A move as the record can hold it: what is no code of the partner's is its text, what is no time says nothing of the order.
 * Undefined where it names no case or no state.
 */
export const soundMove = (move: CaseMove): CaseMove | undefined => {
  const number = move.number.trim()
  if (number === '' || number.length > maxNumber || !partnerCaseStates.includes(move.state)) return undefined
  const { partnerState, partnerText, at, ...rest } = move
  const words = partnerWords({ partnerCode: partnerState, partnerText: partnerText?.slice(0, maxText) })
  return {
    ...rest,
    number,
    ...(words.partnerCode !== undefined && { partnerState: words.partnerCode }),
    ...(words.partnerText !== undefined && { partnerText: words.partnerText }),
    ...(at !== undefined && !Number.isNaN(Date.parse(at)) && { at: new Date(at).toISOString() }),
  }
}
