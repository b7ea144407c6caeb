import { endpointFault, inDoubt, type PartnerWords, type Rejected, rejected } from '#adapter-kit'
import { type CodeMeaning, type Refusal, refusals, unknownRefusal } from './codes.ts'
import { meaningOf, type PortalReply, verdictOf } from './reply.ts'
import type { Settings } from './settings.ts'

/** What the portal says besides, of which the kit keeps code and text apart. */
export const wordsOf = ({ code, message }: Pick<PortalReply, 'code' | 'message'>): PartnerWords => ({
  partnerCode: code,
  partnerText: message,
})

/** The portal's "no" in our words. Throws when the answer is no answer: an ended session, a fault inside the portal. */
export const refused = (
  reply: PortalReply,
  settings: Pick<Settings, 'refusalCodes'>,
  pointers: Readonly<Record<string, string>> = {},
): Rejected => {
  const words = wordsOf(reply)
  const verdict = verdictOf(reply, settings)
  switch (verdict) {
    case 'session-ended':
      throw endpointFault(
        'session',
        'SESSION_REFUSED',
        'The portal did not accept a session that it had just given',
        words,
      )
    case 'broken':
      throw inDoubt('PARTNER_ERROR', 'The portal reports a fault of its own', words)
    case 'unclear':
      throw inDoubt(
        'REPLY_UNCLEAR',
        'The answer says neither that it was done nor that it was refused',
        words,
      )
    case 'exists':
    case 'missing':
      return rejection(refusals[verdict], reply, pointers)
    default:
      return rejection(refusalOf(meaningOf(reply.code, settings)), reply, pointers)
  }
}

const refusalOf = (meaning: CodeMeaning | undefined): Refusal =>
  meaning === undefined || meaning === 'in-words' || meaning === 'session-ended' || meaning === 'broken'
    ? unknownRefusal
    : refusals[meaning]

const rejection = (
  { code, reason, responsible }: Refusal,
  reply: PortalReply,
  pointers: Readonly<Record<string, string>>,
): Rejected => {
  // Of the portal's own text only a field's name is ours to say: it names no person, and says what to mend.
  const field = reply.message.match(/\p{L}+/gu)?.find((word) => Object.hasOwn(pointers, word))
  const pointer = field && pointers[field]
  const named = field === undefined ? reason : `${reason} Trường của Cổng: ${field}.`
  return rejected(code, named, responsible, {
    ...wordsOf(reply),
    ...(pointer !== undefined && { pointer }),
  })
}
