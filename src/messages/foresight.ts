import type { Finding, Note } from '#adapter-kit'
import type { PlannedDelivery } from './message.ts'

/** What a delivery would meet on its way out, as far as that can be seen before. */
export interface Foreseen {
  readonly endpoint: string
  readonly operation: string
  /** Why it would not be sent. */
  readonly stops: readonly Finding[]
  /** With what remarks it would be sent. */
  readonly warnings: readonly Finding[]
  /** What of it has no field there and is no fault; looked for only up to the packet. */
  readonly notes: readonly Note[]
}

/** `checks`: what costs little; `packet`: up to the packet itself. */
export type Foresee = (
  message: { readonly sender: string; readonly data: unknown },
  deliveries: readonly Pick<PlannedDelivery, 'endpoint' | 'operation'>[],
  far: 'checks' | 'packet',
) => readonly Foreseen[]

/** What would stop somewhere, with the name of the place, as problems of the message. */
export const stopFindings = (
  foreseen: readonly Foreseen[],
  severity: Finding['severity'],
): readonly Finding[] =>
  foreseen.flatMap(({ endpoint, stops }) =>
    stops.map(({ pointer, code, message: { vi, en } }) => ({
      pointer,
      code,
      severity,
      endpoint,
      message: { vi: `Sẽ dừng ở ${endpoint}: ${vi}`, en: `Would stop at ${endpoint}: ${en}` },
    })),
  )
