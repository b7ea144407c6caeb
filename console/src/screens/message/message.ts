import type { components } from '#api/contract.ts'

export type Message = components['schemas']['message']
export type Delivery = Message['deliveries'][number]
export type Finding = components['schemas']['finding']

interface Found extends Finding {
  /** Where it was found, if not at the door. */
  readonly endpoint?: string
}

const ofDelivery = ({ endpoint, status, warnings, result }: Delivery): readonly Found[] => {
  if (status === 'completed') return warnings.map((one) => ({ ...one, endpoint }))
  const { findings, pointer, code = '', reason: message = '' } = result ?? {}
  const told = findings ?? (pointer === undefined ? [] : [{ pointer, code, message }])
  return [...told, ...warnings].map((one) => ({ ...one, endpoint }))
}

/** What the gateway or a partner found at places of the message, each once, wherever it was said. */
export const findingsOf = ({ warnings, deliveries }: Message): readonly Found[] => {
  const all: readonly Found[] = [...deliveries.flatMap(ofDelivery), ...warnings]
  const nameOf = ({ pointer, code, endpoint }: Found) => `${pointer} ${code} ${endpoint ?? ''}`
  return [...new Map(all.toReversed().map((one) => [nameOf(one), one])).values()].toReversed()
}
