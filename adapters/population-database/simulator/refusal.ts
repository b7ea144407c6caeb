/** Why the simulator refused; shown in `_received`, never on the wire. */
export type RefusalReason =
  | 'CONTENT_TYPE'
  | 'SOAP_ACTION'
  | 'SOAP_VERSION'
  | 'MALFORMED'
  | 'OPERATION_UNKNOWN'
  | 'ELEMENT'
  | 'VALUE'
  | 'UNAUTHENTICATED'
  | 'NOT_GRANTED'
  | 'REUSED'
  | 'QUOTA'
  | 'MISMATCH'
  | 'CLIENT'
  | 'SERVER'

export interface Refusal extends Error {
  readonly refusal: RefusalReason
}

/** `text` goes to the caller as the fault string. */
export const refuse = (reason: RefusalReason, text: string): never => {
  throw Object.assign(new Error(text), { refusal: reason })
}

export const isRefusal = (thrown: unknown): thrown is Refusal =>
  thrown instanceof Error && 'refusal' in thrown
