import type { IncomingFile } from './files.ts'
import { type PartnerWords, partnerWords } from './partner-words.ts'

/** Who has to do something before a refused message can go through. */
export type Responsible = 'sender' | 'applicant' | 'operator' | 'partner'

/** The partner did what was asked. */
export interface Completed<Data> {
  readonly kind: 'completed'
  readonly data: Data
  /** With what the partner holds it now, opaque to delivery; see `PartnerSide.reference`. */
  readonly reference?: string
  /**
   * The partner holds it, but not all was said yet. Delivery writes that down and sends once more, as known: what is
   * done by then survives a lost reply.
   */
  readonly unfinished?: true
  /** Kept before the answer is: `data` then holds their addresses. Only of operations that say `bringsFiles`. */
  readonly files?: readonly IncomingFile[]
}

/** The partner took it and will answer later; `receipt` is the ticket to ask with. */
interface Pending {
  readonly kind: 'pending'
  readonly receipt: string
  readonly askAfterSeconds: number
}

/** The partner understood and said no. Final; the sender is notified. */
export interface Rejected extends PartnerWords {
  readonly kind: 'rejected'
  /** Ours: upper case with underscores, stable, for example `PROCEDURE_UNKNOWN`. */
  readonly code: string
  /** Ours, in plain Vietnamese: nothing of it is the partner's text, which goes into `partnerText`. */
  readonly reason: string
  readonly responsible: Responsible
  /** JSON pointer into the canonical message, where the refusal names a field. */
  readonly pointer?: string
}

/**
 * The code of a refusal whose only reason is that the partner does not have the dossier. It may be the consequence of a
 * dossier that stopped before it, so a replay can take both.
 */
export const dossierUnknown = 'DOSSIER_UNKNOWN_AT_PARTNER'

/** What a partner answered. A "no" is an answer too; no usable answer is a {@link Failure}. */
export type Outcome<Data = unknown> = Completed<Data> | Pending | Rejected

export const completed = <Data>(
  data: Data,
  more: Pick<Completed<Data>, 'reference' | 'unfinished' | 'files'> = {},
): Completed<Data> => ({ kind: 'completed', data, ...more })

export const pending = (receipt: string, askAfterSeconds: number): Pending => ({
  kind: 'pending',
  receipt,
  askAfterSeconds,
})

export const rejected = (
  code: string,
  reason: string,
  responsible: Responsible,
  { partnerCode, partnerText, ...more }: PartnerWords & { readonly pointer?: string } = {},
): Rejected => ({
  kind: 'rejected',
  code,
  reason,
  responsible,
  ...partnerWords({ partnerCode, partnerText }),
  ...more,
})
