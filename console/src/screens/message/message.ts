import type { components } from '#api/contract.ts'

export type Message = components['schemas']['message']
export type Delivery = Message['deliveries'][number]
export type Finding = components['schemas']['finding']

interface Found extends Finding {
  /** Where it was found, if not at the door. */
  readonly endpoint?: string
}

/** For what a delivery does not go on. */
const toldBy = ({ status, result }: Delivery): readonly Finding[] => {
  if (status === 'completed') return []
  const { findings, pointer, code = '', reason: message = '' } = result ?? {}
  return findings ?? (pointer === undefined ? [] : [{ pointer, code, message }])
}

const ofDelivery = (delivery: Delivery): readonly Found[] =>
  [...toldBy(delivery), ...delivery.warnings].map((one) => ({ ...one, endpoint: delivery.endpoint }))

/** The places at which something has to be written before a delivery can go on. */
export const faultyIn = ({ deliveries }: Message): ReadonlySet<string> => {
  const stopped = deliveries.filter(({ status }) => status === 'dead' || status === 'rejected')
  return new Set(stopped.flatMap(toldBy).map(({ pointer }) => pointer))
}

/** What the gateway or a partner found at places of the message, each once, wherever it was said. */
export const findingsOf = ({ warnings, deliveries }: Message): readonly Found[] => {
  const all: readonly Found[] = [...deliveries.flatMap(ofDelivery), ...warnings]
  const nameOf = ({ pointer, code, endpoint }: Found) => `${pointer} ${code} ${endpoint ?? ''}`
  return [...new Map(all.toReversed().map((one) => [nameOf(one), one])).values()].toReversed()
}
