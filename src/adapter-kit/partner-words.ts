/** What a partner says besides the answer itself. */
export interface PartnerWords {
  /** Theirs, where it looks like a code; see {@link isPartnerCode}. */
  readonly partnerCode?: string
  /**
   * Their text, as received. It may name persons, so it is a body: shown only to those who may see bodies, never
   * logged, never counted. An adapter takes out of it what is secret.
   */
  readonly partnerText?: string
}

/** Longer texts are pages. */
const maxText = 2000
/** A run of digits of this length is the number of a person, a telephone or a card. */
const personalDigits = /\d{9}/

/** Whether what stands where a partner puts codes is one. All else is text, whatever field it came in. */
export const isPartnerCode = (text: string): boolean =>
  /^[\w.-]{1,60}$/.test(text) && !personalDigits.test(text)

/** Keeps a partner's code apart from its text: what is no code is text, and nothing is kept as both. */
export const partnerWords = ({
  partnerCode = '',
  partnerText = '',
}: { readonly [Name in keyof PartnerWords]: PartnerWords[Name] | undefined }): PartnerWords => {
  const isCode = isPartnerCode(partnerCode)
  const texts = [isCode ? '' : partnerCode, partnerText]
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const text = [...new Set(texts)].join(': ').normalize('NFC').slice(0, maxText).toWellFormed()
  return { ...(isCode && { partnerCode }), ...(text !== '' && { partnerText: text }) }
}
