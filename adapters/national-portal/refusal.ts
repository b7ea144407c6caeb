import { inDoubt, type Rejected, rejected, transient } from '#adapter-kit'
import { refusals, unknownRefusal } from './codes.ts'
import { type PortalReply, verdictOf } from './reply.ts'

/** The portal's "no" in our words. Throws when the answer is no answer: an ended session, a fault inside the portal. */
export const refused = (reply: PortalReply, pointers: Readonly<Record<string, string>> = {}): Rejected => {
  const partnerCode = reply.code
  switch (verdictOf(reply)) {
    case 'session-ended':
      throw transient('SESSION_REFUSED', 'The portal did not accept a session that it had just given', {
        partnerCode,
      })
    case 'broken':
      throw inDoubt('PARTNER_ERROR', 'The portal reports a fault of its own', { partnerCode })
    case 'unclear':
      throw inDoubt('REPLY_UNCLEAR', 'The answer says neither that it was done nor that it was refused')
    case 'missing':
      return rejection('4', partnerCode, reply, pointers)
    default:
      return rejection(partnerCode, partnerCode, reply, pointers)
  }
}

const rejection = (
  row: string,
  partnerCode: string,
  { message }: PortalReply,
  pointers: Readonly<Record<string, string>>,
): Rejected => {
  const { code, reason, responsible } = refusals[row] ?? unknownRefusal
  // The portal's own text is not passed on: it may name a person. A field's name is safe, and says what to mend.
  const field = message.match(/\p{L}+/gu)?.find((word) => word in pointers)
  const pointer = field && pointers[field]
  const named = field === undefined ? reason : `${reason} Trường của Cổng: ${field}.`
  return rejected(code, named, responsible, {
    ...(partnerCode !== '' && { partnerCode }),
    ...(pointer !== undefined && { pointer }),
  })
}
