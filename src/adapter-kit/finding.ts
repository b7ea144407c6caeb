/** A text for people, in the languages that we answer in. */
export interface Text {
  readonly vi: string
  readonly en: string
}

/** One problem of a message, found before it is sent. Never holds personal data. */
export interface Finding {
  /** JSON pointer (RFC 6901) into the canonical message; empty for the message as a whole. */
  readonly pointer: string
  /** Upper case with underscores, stable. */
  readonly code: string
  readonly message: Text
  /** `reject`: not taken or not sent. `warn`: taken and sent; the warning is stored and shown. */
  readonly severity: 'reject' | 'warn'
  /** The endpoint that it is about, where it is about one of several. */
  readonly endpoint?: string
}

export const reject = (pointer: string, code: string, vi: string, en: string): Finding => ({
  pointer,
  code,
  message: { vi, en },
  severity: 'reject',
})

export const warn = (pointer: string, code: string, vi: string, en: string): Finding => ({
  pointer,
  code,
  message: { vi, en },
  severity: 'warn',
})
