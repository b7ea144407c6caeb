import { leavesOf } from './variations.ts'

const isState = /\/(status|state|result|paymentStatus|decision)$/i
const ends =
  /^(finished|returned|paid|approved|completed|done|closed|resolved|answered|refused|withdrawn|stopped)$/i

/** The places of a message that say that something is over. */
export const finalStates = (data: unknown): readonly string[] =>
  [...leavesOf(data)]
    .filter(([pointer, leaf]) => isState.test(pointer) && typeof leaf === 'string' && ends.test(leaf))
    .map(([pointer, leaf]) => `${String(leaf)} at ${pointer}`)
