type Reason = 'UNSIGNED' | 'BAD_SIGNATURE' | 'STALE' | 'CONTENT_TYPE' | 'NO_EVENT' | 'OTHER_ID'

interface Refusal extends Error {
  readonly status: number
  /** Shown in `_received`, by count. */
  readonly reason: Reason
}

/** `text` goes to the caller as the title of a problem document. */
export const refuse = (status: number, reason: Reason, text: string): never => {
  throw Object.assign(new Error(text), { status, reason })
}

export const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && 'reason' in thrown

/** RFC 9457. */
export const problem = (status: number, title: string) => ({ type: 'about:blank', status, title })
