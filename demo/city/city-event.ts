import type { SchemaName } from '#schemas/types.ts'

/** A CloudEvent as the city's own system receives it, by webhook or from its inbox. */
export interface CityEvent {
  readonly id: string
  readonly type: `vn.longbien.${SchemaName}.v1`
  /** The code of the dossier, where the event is about one. */
  readonly subject: string
  readonly data: unknown
}

/** What the city's simulator keeps once it has verified the signature: each event once, in order of arrival. */
export interface ReceivedEvents {
  readonly events: readonly { readonly event: CityEvent; readonly times: number }[]
}

/** `online-submission` of `vn.longbien.online-submission.v1`. */
export const kindOf = ({ type }: CityEvent): string => type.replace(/^vn\.longbien\.(.*)\.v1$/, '$1')

export const isOf =
  (kind: SchemaName) =>
  (event: CityEvent): boolean =>
    kindOf(event) === kind
