import { isPartnerCode } from '#adapter-kit'

/** A place in what a partner sent: there the names of fields are the partner's text too. */
export const partnerPointer = (pointer: string): string =>
  pointer
    .split('/')
    .map((part) => (part === '' || isPartnerCode(part) ? part : '…'))
    .join('/')
