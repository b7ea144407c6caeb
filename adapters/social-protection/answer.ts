import {
  digitsOf,
  endpointFault,
  inDoubt,
  isRecord,
  type PartnerWords,
  permanent,
  transient,
} from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import type { Settings } from './settings.ts'

/** What the database answered, out of its wrapper. */
interface Answer {
  readonly meaning: 'done' | 'exists' | 'refused'
  readonly rows: readonly unknown[]
  readonly words: PartnerWords
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : (digitsOf(value) ?? '')

/**
 * `{result: {message, error_code, data}}`, also without the wrapper, and with the code as a number or as a text (national-protocols E.8).
 * `isQuestion`: nothing was to be done, so a failure of theirs leaves nothing in doubt.
 */
export const answerIn = (
  { body }: JsonReply,
  { errorCodes }: Settings,
  { isQuestion = false } = {},
): Answer => {
  const outer = isRecord(body) ? body : {}
  const answer = isRecord(outer.result) ? outer.result : outer
  const code = textOf(answer.error_code)
  if (code === '') throw permanent('REPLY_UNREADABLE', 'The answer has no error_code')
  const words = { partnerCode: code, partnerText: textOf(answer.message) }
  const meaning = Object.hasOwn(errorCodes, code) ? errorCodes[code] : undefined
  if (meaning === undefined)
    throw permanent('ERROR_CODE_UNKNOWN', 'The database answers with a code that the table lacks', words)
  if (meaning === 'key-refused')
    throw endpointFault('credentials', 'KEY_REFUSED', 'The database does not take our key', words)
  if (meaning === 'failed') {
    // The same code was seen after the work was done.
    const failure = isQuestion ? transient : inDoubt
    throw failure('PARTNER_BUSY', 'The database says that it failed', words)
  }
  const { data } = answer
  // Of a question the list is the answer: taken for an empty one, what it holds would never be asked for again.
  if (isQuestion && meaning === 'done' && data !== null && !Array.isArray(data))
    throw permanent('REPLY_UNREADABLE', 'The answer holds no list', words)
  return { meaning, rows: Array.isArray(data) ? data : [], words }
}
