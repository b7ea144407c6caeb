import type { EventOrigin } from '#adapter-kit'

/** What schemas/settings.json describes, with its defaults applied. */
export interface Settings extends EventOrigin {
  readonly url: string
  /** One signature for each. */
  readonly secrets: readonly string[]
  readonly mode: 'structured' | 'binary'
  readonly allowPlainHttp: boolean
}
