import type { CallbackRequest } from '#adapter-kit'

/** What arrived from a partner, and what became of it: the evidence. */
export interface InboundCall {
  readonly endpoint: string
  /** `callback/<name>` or `poll/<name>`. */
  readonly source: string
  readonly remote?: string
  /** `deferred`: of a number that we do not know, perhaps not yet; the partner was not told that we have it. */
  readonly outcome: 'accepted' | 'duplicate' | 'ignored' | 'rejected' | 'deferred'
  readonly code?: string
  readonly reason?: string
  readonly dossierCode?: string
  readonly messageIds: readonly string[]
  /** The bytes received. */
  readonly body: Buffer
  /** How it was called, where more than the body says something; without what is secret in it. */
  readonly called?: CalledAddress
}

export type CalledAddress = Pick<CallbackRequest, 'method' | 'path' | 'params' | 'query'>

/** A call that was not proven to be the partner's: only its trace. */
export interface UnprovenCall {
  readonly endpoint: string
  readonly callback: string
  readonly address: string
  /** Which way did not hold. */
  readonly way: string
  readonly bytes: number
}
