/** How a partner proves that a call is its own; an endpoint's callback may ask for several, and all have to hold. */
export type VerificationMethod =
  | {
      readonly kind: 'hmac'
      /** The first is the newest; all are valid, so that they can be changed without a gap. */
      readonly secrets: readonly string[]
      readonly header: string
      readonly algorithm?: 'sha256' | 'sha512'
      readonly encoding?: 'hex' | 'base64'
      /** What stands before the signature, such as `sha256=`. */
      readonly prefix?: string
      /** The header with the time of signing, which is signed too: `<time>.<body>`. */
      readonly timestampHeader?: string
      readonly timestampUnit?: 'seconds' | 'milliseconds'
      readonly toleranceSeconds?: number
    }
  | {
      readonly kind: 'standard-webhooks'
      readonly secrets: readonly string[]
      readonly toleranceSeconds?: number
    }
  | { readonly kind: 'basic'; readonly user: string; readonly passwords: readonly string[] }
  | { readonly kind: 'addresses'; readonly from: readonly string[] }
  | { readonly kind: 'client-certificate'; readonly header: string; readonly fingerprints: readonly string[] }
  /** What stands in the address where the callback's `path` has its secret. */
  | { readonly kind: 'path-secret'; readonly secrets: readonly string[] }

/** What a way looks at besides headers and body. */
export interface Arrival {
  /** The caller's address, behind the trusted proxies. */
  readonly address: string
  /** Whether the last hop is a proxy that we trust. */
  readonly throughProxy: boolean
  /** What was called where the callback's path has its secret. */
  readonly pathSecret?: string | undefined
}
